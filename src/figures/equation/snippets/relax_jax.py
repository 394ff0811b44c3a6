"""RELAX for Bernoulli variables in JAX: one unbiased gradient of E f(b) in the logits, for any differentiable c."""
import jax
import jax.numpy as jnp
from jax.nn import softplus


def relax(f, c, a, u, v):
    """f(b) is any loss, c(z) any surrogate; a are the logits, u and v uniform noise. To train c, differentiate mean(g²)."""
    to_z = lambda a: a + jnp.log(u) - jnp.log1p(-u)
    b = (to_z(a) > 0).astype(a.dtype)

    def to_zt(a):
        """z̃ ~ p(z | b): a fresh toss that knows b and nothing else of u."""
        up = softplus(a + jnp.log(v)) - jnp.log1p(-v)
        down = jnp.log(v) - softplus(jnp.log1p(-v) - a)
        return jnp.where(b > 0, up, down)

    score = jax.grad(lambda a: (b * a - softplus(a)).sum())(a)
    here = jax.grad(lambda a: c(to_z(a)))(a)
    there = jax.grad(lambda a: c(to_zt(a)))(a)
    return (f(b) - c(to_zt(a))) * score + here - there


# c = lambda z: 0.0                                        REINFORCE
# c = lambda z: k                                          a baseline
# c = lambda z: eta * f(jax.nn.sigmoid(z / lam))           REBAR
# c = lambda z: net(2 * jax.nn.sigmoid(z / lam) - 1)       RELAX
