"""Words of invented tasks and subjects: common ones everywhere, rare ones here and there."""

from workflows.domain.text import search_fold

_ACTS = (
    "Rà soát, tổng hợp", "Xây dựng kế hoạch", "Báo cáo kết quả", "Tham mưu ban hành văn bản về",
    "Đôn đốc, kiểm tra", "Hướng dẫn các địa phương", "Đẩy nhanh tiến độ", "Chủ trì, phối hợp thực hiện",
    "Hoàn thiện hồ sơ", "Đề xuất giải pháp", "Cập nhật số liệu", "Công khai danh mục", "Thẩm định phương án",
)  # fmt: skip
_THINGS = (
    "chuyển đổi số trong quản lý nhà nước", "giải ngân vốn đầu tư công", "cải cách thủ tục hành chính",
    "quản lý đất đai, tài nguyên nước", "phòng, chống thiên tai và tìm kiếm cứu nạn", "an toàn giao thông",
    "phát triển nhà ở xã hội", "bảo vệ môi trường biển và hải đảo", "chương trình mục tiêu quốc gia",
    "sắp xếp nhà, đất dôi dư", "bảo đảm an sinh xã hội", "nuôi trồng thủy sản trên biển",
    "đào tạo nghề cho lao động nông thôn", "khám, chữa bệnh ban đầu", "xúc tiến du lịch",
    "phòng cháy, chữa cháy rừng", "thu ngân sách trên địa bàn",
)  # fmt: skip
_ENDINGS = (
    "báo cáo Ủy ban nhân dân tỉnh", "gửi Văn phòng để tổng hợp", "bảo đảm đúng quy định, đúng thời hạn",
    "không để phát sinh điểm nóng", "làm cơ sở triển khai các bước tiếp theo",
)  # fmt: skip
_RARE = ("Bến Cát Vàng", "đầm Lạc Thủy", "cầu Hương Sơn", "đảo Mắt Rồng", "chợ Đồng Láng")
_ONE_IN = 997  # tasks that speak of such a place


def _both(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one, search_fold(one)) for one in words)


_PARTS = tuple(_both(words) for words in (_ACTS, _THINGS, _ENDINGS))
_PLACES = _both(_RARE)


def task_words(number: int) -> tuple[str, str]:
    """Give the words of a task, as printed and folded for search."""
    (act, folded_act), (thing, folded_thing), (end, folded_end) = (
        part[number * step % len(part)] for part, step in zip(_PARTS, (1, 3, 7), strict=True)
    )
    where, folded_where = "", ""
    if number % _ONE_IN == 0:
        place, folded_place = _PLACES[number // _ONE_IN % len(_PLACES)]
        where, folded_where = f" tại {place}", f" tai {folded_place}"
    return (
        f"{act} {thing}{where} (mục {number}), {end}.",
        f"{folded_act} {folded_thing}{folded_where} (muc {number}), {folded_end}.",
    )


def subject(number: int) -> str:
    """Give the subject of a directive."""
    thing = _THINGS[number % len(_THINGS)]
    return f"triển khai nhiệm vụ {thing}, đợt {number}"
