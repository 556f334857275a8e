"""Scores and fits by scikit-learn, SciPy and properscoring: the reference of Haven's own.

    pip install numpy scipy scikit-learn properscoring
    python Validation/early-warning/make_cases.py > Validation/early-warning/cases.json

Scores are computed by the named packages, each in another way than in Haven; fits by SciPy's root finder
(MINPACK) on the gradient of the penalised likelihood, and with plain ridges by scikit-learn too.
"""

import argparse
import json

import numpy as np
import properscoring
from scipy.optimize import root
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (brier_score_loss, confusion_matrix, f1_score, jaccard_score, precision_score,
                             recall_score, roc_auc_score)


def forecasts(rng):
    """Pairs with ties; the last probability is 1 or 0 at times."""
    n = int(rng.integers(30, 200))
    truth = rng.beta(1, 3, n)
    events = rng.random(n) < truth
    events[:2] = [True, False]
    decimals = int(rng.integers(1, 4))
    p = np.round(np.clip(truth + rng.normal(0, 0.2, n), 0, 1), decimals)
    reference = np.round(np.clip(rng.beta(2, 5, n), 0, 1), 3)
    threshold = float(rng.choice([0.1, 0.3, 0.5]))
    warned = p >= threshold
    tn, fp, fn, tp = confusion_matrix(events, warned, labels=[False, True]).ravel()
    bins = np.minimum((p * 10 + 1e-9).astype(int), 9)
    return {
        "probabilities": p.tolist(), "references": reference.tolist(), "events": events.tolist(),
        "threshold": threshold, "table": [int(tp), int(fn), int(fp), int(tn)],
        "hitRate": float(recall_score(events, warned)),
        "precision": float(precision_score(events, warned, zero_division=0)),
        "criticalSuccessIndex": float(jaccard_score(events, warned)),
        "f1": float(f1_score(events, warned)),
        "falseAlarmRate": float(recall_score(~events, warned)),
        "brier": float(brier_score_loss(events, p)),
        "skill": float(1 - brier_score_loss(events, p) / brier_score_loss(events, reference)),
        "rocArea": float(roc_auc_score(events, p)),
        "binCounts": [int((bins == k).sum()) for k in range(10)],
        "binEvents": [int(events[bins == k].sum()) for k in range(10)],
    }


def counts(rng):
    m = int(rng.integers(1, 40))
    ensemble = rng.poisson(rng.gamma(2, 3), m)
    observed = int(rng.poisson(6))
    pmf = np.bincount(ensemble, minlength=1) / m
    return {
        "ensemble": ensemble.tolist(), "observed": observed, "probabilities": pmf.tolist(),
        "score": float(properscoring.crps_ensemble(observed, ensemble.astype(float))),
    }


def fit(rng, separated):
    n, k = int(rng.integers(60, 300)), int(rng.integers(1, 5))
    x = rng.normal(0, 1, (n, k))
    score = -1 + x @ rng.normal(0, 1, k)
    y = (x[:, 0] > 0.3) if separated else rng.random(n) < 1 / (1 + np.exp(-score))
    y[:2] = [True, False]
    if separated:
        x[0, 0], x[1, 0] = 1.0, -1.0
    x = np.round(x, 4)
    ridge = float(rng.choice([0.1, 1.0, 10.0]))
    centre = np.round(rng.normal(0, 1, k), 2) if rng.random() < 0.5 else np.zeros(k)

    def parts(b):
        s = b[0] + x @ b[1:]
        p = 1 / (1 + np.exp(-s))
        cost = np.sum(np.logaddexp(0, s)) - s[y].sum() + ridge / 2 * np.sum((b[1:] - centre) ** 2)
        full = np.column_stack([np.ones(n), x])
        gradient = full.T @ (p - y) + np.concatenate([[0], ridge * (b[1:] - centre)])
        hessian = (full * (p * (1 - p))[:, None]).T @ full + np.diag([0] + [ridge] * k)
        return cost, gradient, hessian

    found = root(lambda b: parts(b)[1], np.zeros(k + 1), jac=lambda b: parts(b)[2], tol=1e-14)
    assert np.abs(parts(found.x)[1]).max() < 1e-9, found
    if not centre.any():
        other = LogisticRegression(C=1 / ridge, tol=1e-10, max_iter=10000).fit(x, y)
        assert np.abs(found.x - np.concatenate([other.intercept_, other.coef_[0]])).max() < 1e-4
    return {
        "columns": x.T.tolist(), "outcomes": y.tolist(), "ridge": ridge, "centre": centre.tolist(),
        "weights": found.x.tolist(),
    }


def bound(n):
    """What none, and all, of n trials still allow at 95 %, one-sided (Clopper and Pearson)."""
    none = binomtest(0, n, alternative="less").proportion_ci(0.95, method="exact")
    every = binomtest(n, n, alternative="greater").proportion_ci(0.95, method="exact")
    return {"trials": n, "upper": float(none.high), "lower": float(every.low)}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    seed = options.parse_args().seed
    rng = np.random.default_rng(seed)
    cases = {
        "forecasts": [forecasts(rng) for _ in range(25)],
        "counts": [counts(rng) for _ in range(60)],
        "fits": [fit(rng, i % 4 == 3) for i in range(12)],
        "bounds": [bound(n) for n in (1, 10, 20, 40, 300, 10_000)],
    }
    print(json.dumps(cases, separators=(",", ":")))


if __name__ == "__main__":
    main()
