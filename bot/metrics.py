"""What Prometheus may read; no text and no name of a person is ever a label."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

MESSAGES = Counter("troly_replies_total", "Messages of the assistant by channel and outcome.", ["channel", "outcome"])
REFUSED = Counter("troly_refused_total", "Messages refused at the door, by reason.", ["reason"])
ANSWER_SECONDS = Histogram(
    "troly_answer_seconds",
    "Seconds from a message at the door to its stored answer.",
    ["channel"],
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30),
)
