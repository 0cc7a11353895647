"""Whether a task is done once or goes on, told by its first verb when no deadline says so."""

from workflows.domain.deadlines.model import Nature
from workflows.domain.deadlines.words import Phrases, Words

_ONCE = Phrases(
    "ban hành", "trình", "tham mưu", "xây dựng", "hoàn thiện", "thành lập", "kiện toàn", "rà soát",
    "tổng hợp", "đánh giá", "nâng cấp", "bố trí", "nghiên cứu", "đề xuất", "tổ chức tập huấn",
    "báo cáo", "hoàn thành", "lập", "gửi", "phê duyệt", "công bố", "khắc phục", "sửa đổi", "ký",
    "tổ chức hội nghị", "tổ chức sơ kết", "tổ chức tổng kết", "bàn giao", "đăng ký", "sơ kết",
    "tổng kết", "thẩm định", "cung cấp", "khảo sát", "soạn thảo", "bổ sung", "kiểm kê", "xác định",
    "xác minh", "điều tra", "làm rõ", "trả lại", "thu hồi", "điều chỉnh", "chuẩn bị", "mời", "cử",
    "nộp", "lấy ý kiến", "tiếp thu", "giải trình", "kiểm điểm", "tháo dỡ", "di dời", "nghiệm thu",
    "quyết toán", "ký kết", "lựa chọn", "chọn", "xuất cấp", "cân đối", "thay thế", "phân công", "đưa",
    "phân bổ", "quyết định", "kiến nghị", "tổ chức lễ", "thành lập đoàn", "tập hợp", "đăng tải",
)  # fmt: skip
_ONGOING = Phrases(
    "tiếp tục", "tăng cường", "đẩy mạnh", "thường xuyên", "chủ động", "kịp thời", "theo dõi",
    "đôn đốc", "kiểm tra", "hướng dẫn", "tuyên truyền", "thực hiện", "bảo đảm", "đảm bảo",
    "nâng cao", "hỗ trợ", "duy trì", "phát huy", "giám sát", "quán triệt", "triển khai", "quản lý",
    "đẩy nhanh", "thi hành", "chịu trách nhiệm", "phổ biến", "vận động", "giải quyết", "thống kê",
    "tháo gỡ", "chấn chỉnh", "tổ chức thực hiện", "tổ chức triển khai", "tổ chức thi hành", "xử lý",
    "chấp hành", "tạo điều kiện", "khuyến khích", "phòng ngừa", "quan tâm", "vận hành", "ưu tiên",
    "tiếp nhận", "thu gom", "mở", "tăng", "tạo thuận lợi", "công khai", "trực", "sẵn sàng", "sao lưu",
    "trả lời", "không để", "không được", "không", "nghiêm cấm", "cập nhật", "nhân rộng", "nhắc nhở",
    "cảnh báo", "nắm", "bảo vệ", "ngăn chặn", "phát hiện", "đấu tranh", "bảo trì", "chăm sóc",
    "chăm lo", "phục vụ", "điều trị", "thu dung", "lãnh đạo", "bám sát", "tham gia", "tuần tra",
    "phân luồng", "ứng dụng", "đổi mới", "mở rộng", "lồng ghép", "kiểm soát", "tuân thủ", "xúc tiến",
)  # fmt: skip
# «thực hiện rà soát», «triển khai nâng cấp»: the verb that follows says more
_CARRIERS = Phrases("thực hiện", "triển khai", "triển khai thực hiện", "tổ chức")
_SENTENCE_STARTS = frozenset({"", ".", ";", ":", "\n", "-", "+", ")"})


def nature_of_task(text: str) -> Nature:
    """Give the nature by the first verb that says something; «xây dựng» is once, «duy trì» is not."""
    words = Words(text)
    for at in range(len(words)):
        if words.capital(at) and words[at - 1] not in _SENTENCE_STARTS:
            continue  # a name: «Ban Quản lý», «Ban Tổ chức»
        carried = _CARRIERS.at(words, at)
        if carried is not None and _ONCE.at(words, carried) is not None:
            return Nature.ONE_OFF
        if _ONGOING.at(words, at) is not None:
            return Nature.ONGOING
        if _ONCE.at(words, at) is not None:
            return Nature.ONE_OFF
    return Nature.ONGOING if _says_only_lead(words) else Nature.ONE_OFF


def _says_only_lead(words: Words) -> bool:
    return any(words[i] == "phối" and words[i + 1] == "hợp" for i in range(len(words)))
