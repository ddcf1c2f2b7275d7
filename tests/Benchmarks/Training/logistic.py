"""Fits scikit-learn's logistic regression on the benchmark's files and prints a line: fit seconds, processor seconds, peak bytes, penalised log loss a row."""
import resource
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression

directory, penalty, iterations = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])

# In double, as the trainer here computes; standardised, as both need to converge.
x, y = (np.ascontiguousarray(np.load(f"{directory}/train-{name}.npy").astype(np.float64)) for name in "xy")
x = (x - x.mean(axis=0)) / x.std(axis=0)
model = LogisticRegression(C=1 / penalty, solver="lbfgs", max_iter=iterations)


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


before, start = processor(), time.perf_counter()
model.fit(x, y)
seconds, used = time.perf_counter() - start, processor() - before
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024

scores = x @ model.coef_[0] + model.intercept_[0]
loss = np.mean(np.logaddexp(0, scores) - y * scores) + penalty / 2 / len(y) * np.sum(model.coef_ ** 2)
print(seconds, used, peak, repr(float(loss)))
