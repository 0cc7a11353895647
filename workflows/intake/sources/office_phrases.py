"""Phrases of office papers, and those that differ from one in marks alone but mean something else."""

import re

from workflows.domain.text import modern_tones


def _listed(phrases: str) -> frozenset[str]:
    found = (phrase.strip() for phrase in re.split(r"[;\n]", phrases))
    return frozenset(modern_tones(phrase) for phrase in found if phrase)


PHRASES = _listed(
    """
đôn đốc; chủ trì; phối hợp; tổ chức; thực hiện; triển khai; kiểm tra; tổng hợp; báo cáo; yêu cầu
đề nghị; hoàn thành; thời hạn; thời gian; trách nhiệm; nhiệm vụ; thẩm quyền; hướng dẫn; kết quả
quyết định; nghị quyết; nghị định; chỉ thị; kế hoạch; thông báo; công văn; công điện; thông tư
ủy ban; nhân dân; chủ tịch; giám đốc; thủ trưởng; văn phòng; cơ quan; đơn vị; địa phương; địa bàn
kính gửi; nơi nhận; căn cứ; bưu điện; dịch vụ; chuyển đổi; thủ tục; hành chính; độc lập; hạnh phúc
cộng hòa; xã hội; việt nam; chủ nghĩa; cổng dịch vụ công; cổng thông tin điện tử; trước ngày
hồ sơ; tài chính; nội vụ; xây dựng; công thương; nông nghiệp; môi trường; tư pháp; công an
tham mưu; đề xuất; chỉ đạo; tập trung; tăng cường; tiếp tục; đẩy mạnh; khẩn trương; rà soát; xử lý
giải quyết; chuyển giao; trực tuyến; thanh toán; cán bộ; công chức; viên chức; doanh nghiệp
người dân; thành phố; khắc phục; phổ biến; tuyên truyền; nhu cầu; cấp phát; phát triển; kinh tế
đầu tư; đất đai; quy hoạch; quy định; pháp luật; vi phạm; giám sát; đánh giá; phân công; phân cấp
ban hành; phê duyệt; thẩm định; kịp thời; chất lượng; hiệu quả; thiên tai; dịch bệnh; giáo dục
đào tạo; văn hóa; thể thao; du lịch; khoa học; công nghệ; truyền thông; giao thông; tài nguyên
lao động; dân tộc; tôn giáo; quốc phòng; biên phòng; quân sự; bảo hiểm; ngân hàng; thống kê
viễn thông; mặt trận; tổ quốc; đoàn thể; thanh niên; phụ nữ; nông dân; hội đồng; đại biểu; quốc hội
chính phủ; thủ tướng; bộ trưởng; tỉnh ủy; đảng ủy; thường trực; lãnh đạo; chuyên viên; ý kiến
kết luận; nội dung; vướng mắc; khó khăn; đảm bảo; bảo đảm; chấn chỉnh; trân trọng; sản xuất
định kỳ; hàng tháng; chậm nhất; mục tiêu; chỉ tiêu; giải pháp; kinh phí; ngân sách; quyết toán
giải ngân; thu hồi; bồi thường; mặt bằng; nông thôn; đô thị; thủy lợi; thuận lợi; tiến độ
điện tử; cải cách; thông tin; phòng chống; an toàn; trật tự; quản lý; thanh tra; khiếu nại; tố cáo
"""
)
OTHER_PHRASES = _listed(
    """
đơn độc; văn phong; để nghị; để nghỉ; để nghĩ; thứ trưởng; chi thi; chỉ thi; chỉ thì; tham quyền
báo cao; bao cao; nội nhân; nơi nhân; nơi vụ; trước ngay; chuyện đời; tại chính; tái chính; thông từ
thông tự; quyết đình; hộ số; hộ sở; công ăn; cổng điện; đơn vi; đơn vì; cần cử; có quan; nhận dân
kết qua; thức hiện; hoàn thanh; giảm độc; chữ nghĩa; công thường; mỗi trường; từ pháp; tự pháp
danh giá; chi tiêu; chỉ tiểu; đồ thị; nơi dùng; nói dùng; thiên tài; bị thu; người dẫn; người đàn
phần công; phần cấp; cần bổ; cần bộ; cận bộ; căn bộ; hiểu quả; để xuất; phố biển; thông tín; đe xuất
thông kể; văn tài; hàng thang; hang tháng; định kỹ; thu hội; thụ hội; công nghề; đao tạo; đạo tạo
quy đinh; quỹ định; quản ly; dân tốc; hội động; hội đông; thanh toan; thanh trà; an toan; xử ly
hằng tháng; truyền thống; đầu từ; dấu từ; tiên do; hồ so; đình ký; đỗ thị; đỗ thí;
tập trùng; tiên độ; tiền độ; bộ trường; thư trưởng; lãnh đao; y kiến; kết luân; nỗi dung; dự lịch
"""
)
SLIPS = {
    "bureau điện": "bưu điện",
    "đuôi điện": "bưu điện",
    "bưu diện": "bưu điện",
    "nhân đân": "nhân dân",
    "úy ban": "ủy ban",
    "ùy ban": "ủy ban",
    "chính phú": "chính phủ",
}
