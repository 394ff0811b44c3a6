"""RELAX for Bernoulli variables in PyTorch: one unbiased gradient of E f(b) in the logits, for any differentiable c."""
import torch
from torch.nn.functional import softplus


def relax(f, c, logits, u, v):
    """f(b) is any loss, c(z) any surrogate that sees z; u and v are uniform noise. V = mean(g²) trains c by V.backward()."""
    a = logits.detach().requires_grad_()
    z = a + torch.log(u) - torch.log1p(-u)
    b = (z > 0).to(z)
    # z̃ ~ p(z | b): a fresh toss that knows b and nothing else of u
    up = softplus(a + torch.log(v)) - torch.log1p(-v)
    down = torch.log(v) - softplus(torch.log1p(-v) - a)
    zt = torch.where(b > 0, up, down)

    slope = lambda y: torch.autograd.grad(y, a, create_graph=True)[0]
    score = slope((b * a - softplus(a)).sum())
    g = (f(b) - c(zt)) * score + slope(c(z)) - slope(c(zt))
    return g, (g**2).mean()


# c = lambda z: 0 * z.sum()                                  REINFORCE
# c = lambda z: k + 0 * z.sum()                              a baseline
# c = lambda z: eta * f(torch.sigmoid(z / lam))              REBAR
# c = lambda z: net(2 * torch.sigmoid(z / lam) - 1).sum()    RELAX
