"""What kinds of long work are called, and how long their results stay in sight."""

from datetime import timedelta

from workflows.domain.errors import N_
from workflows.evidence.actions import VERIFY
from workflows.intake.actions import READ_JOB
from workflows.issuing.printing import PRINT
from workflows.issuing.register_printing import PRINT_REGISTER
from workflows.task_table.exporting import EXPORT

KEPT_IN_SIGHT = timedelta(days=7)
KIND_WORDS = {
    READ_JOB: N_("Đọc tệp tiếp nhận"),
    PRINT: N_("Tạo bản PDF của văn bản"),
    PRINT_REGISTER: N_("Tạo bản PDF của sổ"),
    VERIFY: N_("Kiểm tra nhật ký và tệp"),
    EXPORT: N_("Xuất nhiệm vụ ra Excel"),
}
