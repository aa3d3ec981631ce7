"""The economic 款 of the figures that are reported by themselves."""

from __future__ import annotations

ABROAD = ("30212",)
RECEPTION = ("30217",)
VEHICLE_RUNNING = ("30231",)
VEHICLE_PURCHASE = ("30913", "31013")
MEETINGS, TRAINING, TRAVEL = ("30215",), ("30216",), ("30211",)

SPENT_ON = {
    "abroad": (ABROAD, "因公出国（境）经费"),
    "reception": (RECEPTION, "公务接待费"),
    "vehicles": ((*VEHICLE_PURCHASE, *VEHICLE_RUNNING), "公务用车购置及运行维护费"),
    "meetings": (MEETINGS, "会议费"),
    "training": (TRAINING, "培训费"),
    "travel": (TRAVEL, "差旅费"),
}
"""Economic 款 of the figures that are reported by themselves, and their names."""

REPORTED = tuple(name for _, name in SPENT_ON.values())
