"""Fits scikit-learn's MLPClassifier on the benchmark's files and prints a line: seconds and processor seconds an epoch, peak bytes, AUC."""
import resource
import sys
import time
import warnings

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier

directory, layers, epochs, batch, rate, seed = sys.argv[1:]
warnings.simplefilter("ignore")


def read(part):
    x, y = (np.ascontiguousarray(np.load(f"{directory}/{part}-{name}.npy")) for name in "xy")
    return ((x - x.mean(0, np.float64)) / x.std(0, dtype=np.float64)).astype(np.float32), y


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


x, y = read("train")
epochs = int(epochs)
model = MLPClassifier(hidden_layer_sizes=[int(units) for units in layers.split(",")], batch_size=int(batch), learning_rate_init=float(rate),
                      alpha=0, max_iter=epochs, tol=0, n_iter_no_change=epochs, random_state=int(seed))
before, start = processor(), time.perf_counter()
model.fit(x, y)
seconds, used = time.perf_counter() - start, processor() - before
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024
x, y = read("test")
print(seconds / epochs, used / epochs, peak, float(roc_auc_score(y, model.predict_proba(x)[:, 1])))
