"""Checks the estimators in PyTorch and JAX that the page offers to copy against tests/golden/toy1d.json.

python3 scripts/golden/snippets.py [FOLDER]; a library that is not there is skipped, and said to be.
"""
import importlib.util
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SNIPPETS = ROOT / "src/figures/equation/snippets"
# Float64 by two libraries' own elementary functions.
RELATIVE, ABSOLUTE = 1e-9, 1e-11


def snippet(name):
    spec = importlib.util.spec_from_file_location(name, SNIPPETS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.relax


def torch_results(case):
    """By estimator: g, and the gradients of V = mean(g²) in what is tuned."""
    import torch

    torch.set_default_dtype(torch.float64)
    relax = snippet("relax_torch")
    i = case["inputs"]
    one = lambda x: torch.tensor([x])
    a, u, v, t = one(i["logit"]), one(i["u"]), one(i["v"]), i["t"]
    f = lambda b: ((b - t) ** 2).mean()
    act = {"tanh": torch.tanh, "relu": torch.relu}[i["act"]]

    def net(w, x):
        return (act(x @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]).sum()

    def run(make):
        ell = torch.tensor(i["log_temp"], requires_grad=True)
        eta = torch.tensor(i["eta"], requires_grad=True)
        w = {k: torch.tensor(x, requires_grad=True) for k, x in i["nn1"].items()}
        g, V = relax(f, make(ell, eta, w), a, u, v)
        leaves = {"log_temp": ell, "eta": eta, **{f"nn1.{k}": x for k, x in w.items()}}
        if V.requires_grad:
            V.backward()
        found = {f"dV_d_{k}": x.grad.tolist() for k, x in leaves.items() if x.grad is not None}
        return {"g": g.tolist(), "V": V.item(), **found}

    relaxed = lambda z, ell: torch.sigmoid(z / ell.exp())
    return {
        "reinforce": run(lambda ell, eta, w: lambda z: 0 * z.sum()),
        "reinforce_baseline": run(lambda ell, eta, w: lambda z: i["baseline"] + 0 * z.sum()),
        "rebar": run(lambda ell, eta, w: lambda z: eta * f(relaxed(z, ell))),
        "relax_sig": run(lambda ell, eta, w: lambda z: net(w, 2 * relaxed(z, ell) - 1)),
        "relax_z": run(lambda ell, eta, w: lambda z: net(w, z)),
        "relax_add": run(lambda ell, eta, w: lambda z: eta * (f(relaxed(z, ell)) + net(w, z))),
    }


def jax_results(case):
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    relax = snippet("relax_jax")
    i = case["inputs"]
    a, u, v, t = (jnp.array([i[k]]) for k in ("logit", "u", "v", "t"))
    f = lambda b: ((b - t[0]) ** 2).mean()
    act = {"tanh": jnp.tanh, "relu": jax.nn.relu}[i["act"]]

    def net(w, x):
        return (act(x @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]).sum()

    def run(make):
        phi = {"log_temp": jnp.array(i["log_temp"]), "eta": jnp.array(i["eta"])}
        phi |= {f"nn1.{k}": jnp.array(x) for k, x in i["nn1"].items()}

        def g_of(phi):
            w = {k[4:]: x for k, x in phi.items() if k.startswith("nn1.")}
            return relax(f, make(phi["log_temp"], phi["eta"], w), a, u, v)

        V = lambda phi: (g_of(phi) ** 2).mean()
        value, slopes = jax.value_and_grad(V)(phi)
        return {"g": g_of(phi).tolist(), "V": float(value), **{f"dV_d_{k}": x.tolist() for k, x in slopes.items()}}

    relaxed = lambda z, ell: jax.nn.sigmoid(z / jnp.exp(ell))
    return {
        "reinforce": run(lambda ell, eta, w: lambda z: 0.0 * z.sum()),
        "reinforce_baseline": run(lambda ell, eta, w: lambda z: i["baseline"] + 0 * z.sum()),
        "rebar": run(lambda ell, eta, w: lambda z: eta * f(relaxed(z, ell))),
        "relax_sig": run(lambda ell, eta, w: lambda z: net(w, 2 * relaxed(z, ell) - 1)),
        "relax_z": run(lambda ell, eta, w: lambda z: net(w, z)),
        "relax_add": run(lambda ell, eta, w: lambda z: eta * (f(relaxed(z, ell)) + net(w, z))),
    }


def numbers(value):
    return [x for part in value for x in numbers(part)] if isinstance(value, list) else [value]


def check(library, results, cases):
    """True where every golden number of these estimators is met; at least one must be compared."""
    if importlib.util.find_spec(library) is None:
        print(f"{library}: skipped, python3 does not have it")
        return True
    compared, worst, complaints = 0, 0.0, []
    for case in cases:
        found = results(case)
        for name, leaves in found.items():
            for leaf, golden in case["estimators"][name].items():
                wanted, got = numbers(golden), numbers(leaves.get(leaf, []))
                if len(wanted) != len(got):
                    complaints.append(f"{case['id']} {name} {leaf}: {len(got)} numbers of {len(wanted)}")
                    continue
                for w, x in zip(wanted, got):
                    compared += 1
                    worst = max(worst, abs(w - x))
                    if not math.isfinite(x) or abs(w - x) > RELATIVE * abs(w) + ABSOLUTE:
                        complaints.append(f"{case['id']} {name} {leaf}: {x}, golden {w}")
    for complaint in complaints[:20]:
        print(f"  {complaint}")
    verdict = "FAILED" if complaints or compared == 0 else "agree"
    print(f"{library}: {compared} numbers, largest error {worst:.1e}: {verdict}")
    return verdict == "agree"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/golden"
    cases = json.loads((folder / "toy1d.json").read_text())["cases"]
    good = [check("torch", torch_results, cases), check("jax", jax_results, cases)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
