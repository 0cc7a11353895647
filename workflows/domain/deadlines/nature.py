"""Whether a task is done once or goes on, told by its first verb when no deadline says so."""

from workflows.domain.deadlines.model import Nature
from workflows.domain.deadlines.words import Phrases, Words

_WRAPPERS = Phrases("chỉ đạo", "tập trung", "khẩn trương", "chủ trì", "phối hợp")
_ONCE = Phrases(
    "ban hành", "trình", "tham mưu", "xây dựng", "hoàn thiện", "thành lập", "kiện toàn", "rà soát",
    "tổng hợp", "đánh giá", "nâng cấp", "bố trí", "nghiên cứu", "đề xuất", "tổ chức tập huấn",
    "báo cáo", "hoàn thành", "lập", "gửi", "phê duyệt", "công bố", "khắc phục", "sửa đổi", "tổ chức",
    "cung cấp", "bàn giao", "ký", "đăng ký", "sơ kết", "tổng kết", "thẩm định", "giải quyết",
)  # fmt: skip
_ONGOING = Phrases(
    "tiếp tục", "tăng cường", "đẩy mạnh", "thường xuyên", "chủ động", "kịp thời", "theo dõi",
    "đôn đốc", "kiểm tra", "hướng dẫn", "tuyên truyền", "thực hiện", "bảo đảm", "đảm bảo",
    "nâng cao", "hỗ trợ", "duy trì", "phát huy", "giám sát", "quán triệt", "triển khai", "quản lý",
)  # fmt: skip


def nature_of_task(text: str) -> Nature:
    """Give the nature by the first verb that says something; «xây dựng» is once, «duy trì» is not."""
    words = Words(text)
    at = 0
    while at < len(words):
        if _ONGOING.at(words, at) is not None:
            return Nature.ONGOING
        if _ONCE.at(words, at) is not None:
            return Nature.ONE_OFF
        at = _WRAPPERS.at(words, at) or at + 1
    return Nature.ONE_OFF
