"""Fits a peer on the benchmark's files and prints a line: fit seconds, processor seconds, peak bytes, RMSE or AUC."""
import resource
import sys
import time

import numpy as np

library, directory, task, threads, trees, depth, rate, bins = sys.argv[1:]
threads, trees, depth, bins, rate = int(threads), int(trees), int(depth), int(bins), float(rate)
regression = task == "regression"

x, y = (np.ascontiguousarray(np.load(f"{directory}/train-{name}.npy")) for name in "xy")
if library == "xgboost":
    import xgboost
    kind = xgboost.XGBRegressor if regression else xgboost.XGBClassifier
    model = kind(n_estimators=trees, max_depth=depth, learning_rate=rate, max_bin=bins, tree_method="hist", n_jobs=threads,
                 reg_lambda=1, min_child_weight=1, random_state=1)
else:
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    kind = HistGradientBoostingRegressor if regression else HistGradientBoostingClassifier
    model = kind(max_iter=trees, max_depth=depth, max_leaf_nodes=None, learning_rate=rate, max_bins=min(bins, 255), l2_regularization=1,
                 min_samples_leaf=1, early_stopping=False, random_state=1)


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


before, start = processor(), time.perf_counter()
model.fit(x, y)
seconds, used = time.perf_counter() - start, processor() - before
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024

x, y = (np.load(f"{directory}/test-{name}.npy") for name in "xy")
if regression:
    score = float(np.sqrt(np.mean((model.predict(x).astype(np.float64) - y) ** 2)))
else:
    from sklearn.metrics import roc_auc_score
    score = float(roc_auc_score(y, model.predict_proba(x)[:, 1]))
print(seconds, used, peak, score)
