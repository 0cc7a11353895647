"""The verbs that end names of agencies, and those that also live inside them."""

from workflows.domain.phrases import phrases

# Verbs (and openers of clauses) that end a list of agencies.
CLAUSE_WORDS = phrases(
    "chủ trì;phối hợp;chỉ đạo;tổ chức;thực hiện;triển khai;xây dựng;rà soát;tham mưu;hướng dẫn;"
    "kiểm tra;theo dõi;đôn đốc;tổng hợp;báo cáo;đề xuất;nghiên cứu;tăng cường;đẩy mạnh;tiếp tục;"
    "chủ động;khẩn trương;tập trung;nâng cao;thường xuyên;kịp thời;bố trí;cân đối;phân bổ;"
    "hoàn thành;hoàn thiện;ban hành;trình;cung cấp;công bố;công khai;tuyên truyền;phổ biến;"
    "quán triệt;phân công;giao;yêu cầu;đề nghị;kiến nghị;huy động;bảo đảm;đảm bảo;quản lý;"
    "sử dụng;giám sát;đánh giá;xử lý;giải quyết;phát hiện;ngăn chặn;thẩm định;phê duyệt;lập;gửi;"
    "nộp;cử;mời;xác định;xem xét;cho ý kiến;góp ý;ưu tiên;lựa chọn;vận động;khuyến khích;hỗ trợ;"
    "đầu tư;đào tạo;bồi dưỡng;tập huấn;kiện toàn;thành lập;sắp xếp;thống kê;cập nhật;kết nối;"
    "chia sẻ;số hóa;tích hợp;nâng cấp;vận hành;khai thác;tiếp nhận;tiếp thu;chịu trách nhiệm;"
    "có trách nhiệm;có nhiệm vụ;có kế hoạch;có văn bản;có ý kiến;có giải pháp;căn cứ;trên cơ sở;"
    "theo;trong phạm vi;trong quá trình;trong việc;trong công tác;trong thời gian;định kỳ;"
    "hằng năm;hàng năm;hằng ngày;hàng ngày;hằng tuần;hàng tuần;hằng tháng;hàng tháng;hằng quý;hàng quý;trước ngày;quan tâm;nghiêm túc;"
    "thống nhất;đề cao;trực tiếp;phải;cần;được;không;sớm;hạn chế;duy trì;bám sát;phát huy;"
    "gương mẫu;quyết liệt;tích cực;làm;đưa;chuẩn bị;thông báo;thông tin;tham gia;ứng dụng;"
    "kiên quyết;xử phạt;thu hồi;điều tra;xác minh;tuần tra;bàn giao;giúp;tiến hành;có;để;nhằm;"
    "khi;nếu;sau khi;về;tại;do;mà;thì;đã;sẽ;đang;tự;biết;tận dụng;khắc phục;tháo gỡ;thúc đẩy;"
    "phân tích;đổi mới;lồng ghép;tạo điều kiện;siết chặt;củng cố;chấn chỉnh;thực thi;mở rộng;"
    "xuất cấp;khảo sát;đấu tranh;cảnh báo;thông qua;dự báo;hoàn tất;bổ sung;sửa đổi;điều chỉnh;"
    "quyết định;ra mắt;tiết kiệm;thanh tra;đăng tải;đăng ký;lưu ý;nắm;phòng ngừa;truyền thông;"
    "trao đổi;từ;đến;vào;qua;trước;sau;và các nội dung;cam kết;xúc tiến;sơ kết;"
    "tổng kết;đối chiếu;sẵn sàng;áp dụng;tuân thủ;chấp hành;đăng;bằng;như;trong;tổng rà soát;"
    "can;kê khai;cải thiện;rút ngắn;cắt giảm;đơn giản hóa;thu hút;tuyển dụng;tiếp cận;gắn;chọn;"
    "tăng;giảm;lãnh đạo;là cơ quan;là đơn vị;là đầu mối;trực ban;nhân rộng;kêu gọi;nêu cao;"
    "tạm dừng;đình chỉ;kết hợp;kiểm soát;kiểm kê;kiểm đếm;thẩm tra;giới thiệu;công nhận;khen thưởng;"
    "cung ứng;dự trữ;điều tiết;điều hành;điều phối;phân cấp;phân loại;thu thập;thu gom;sửa chữa;cải tạo;"
    "lắp đặt;mua sắm;sơ tán;di dời;cứu trợ;chi trả;đấu thầu;giảng dạy;xác nhận;vận chuyển;căn cứ vào;cùng cấp;niêm yết;ký cam kết;ký kết;ký hợp đồng;làm việc;thu dung;lấy mẫu;phân luồng;túc trực;trực gác;chỉnh trang;nạo vét;gia cố;trả lời;giải trình;kiểm điểm;giải ngân;nghiệm thu;quyết toán;thanh toán;soạn thảo;biên soạn;phát hành;phát sóng;đưa tin;chuyển giao;chuyển đổi;đối thoại;tuyên dương;biểu dương;nhắc nhở;phê bình;lập biên bản;tịch thu;tiêu hủy;nghiêm cấm;dừng;ngừng;tạm ứng;cho vay;bổ nhiệm;luân chuyển;điều động;tiếp công dân;đề ra;giữ vững;khôi phục;bảo tồn;tôn tạo;nhanh chóng;đồng thời;tuyệt đối;luôn;cụ thể hóa;vận dụng;truy quét;triệt phá;khởi tố;truy tố;xét xử;thi hành;trích lục;đo đạc;cắm mốc;cưỡng chế;tháo dỡ;cắt tỉa;phun;tiêm phòng;cách ly;điều trị;đồng loạt;ra quân;đồng hành;chịu sự;thiết lập;ký;giải phóng mặt bằng;chăm lo;phát động;phát triển;bảo vệ;khơi thông;ứng phó;đẩy nhanh;ủy quyền;"
    "khai báo;quảng bá;tập hợp;lấy ý kiến;xin ý kiến;truy vết;khoanh vùng;trang bị;che chắn;bình xét;diễn tập;"
    "miễn giảm;gia hạn;tổng vệ sinh;phủ sóng;treo cờ;cấp phát;dọn dẹp;trao tặng"
)
# Words of the list above that also live inside names, right after a noun.
NOUNS_AFTER_HEAD = phrases(
    "quản lý;chỉ đạo;tổ chức;kiểm tra;thanh tra;thông tin;đầu tư;đào tạo;tham mưu;thực hiện;"
    "thẩm định;giám sát;xúc tiến;phát triển;bảo vệ;truyền thông;hỗ trợ;thi hành;thống kê;đăng ký;"
    "khai thác;sử dụng;ứng phó;tiếp nhận;điều tra;tư vấn;nghiên cứu;cung cấp;chủ trì"
)

WEAK_OPENERS = frozenset({
    "theo", "trong", "tại", "về", "do", "để", "nhằm", "khi", "nếu", "mà", "thì", "đã", "sẽ",
    "đang", "từ", "đến", "vào", "qua", "trước", "sau", "bằng", "như", "có", "được", "không",
})  # fmt: skip
# What a group of agencies is told by: «các đơn vị quản lý đê điều», «các cơ sở kinh doanh vàng».
TRADES = phrases(
    "quản lý;cung cấp;cung ứng;khai thác;vận hành;kinh doanh;sản xuất;thi công;tư vấn;thu gom;"
    "vận chuyển;sử dụng;chế biến;đào tạo;nuôi trồng;phân phối;sở hữu"
)
# How something is done: never what it is done to.
MANNERS = frozenset({
    "chặt", "tốt", "thống", "nghiêm", "toàn", "hiệu", "có", "theo", "đúng", "kịp", "đầy",
    "thường", "và",
})  # fmt: skip
# «có biện pháp …» tells what to do, «có dự án …» tells which agencies are meant.
HAD_BY_DOERS = frozenset({
    "biện", "hình", "phương", "cơ", "chính", "thông", "hướng", "công", "báo", "quy", "sự",
    "nghĩa", "quyền", "thể", "kế", "văn", "ý", "giải", "chế", "trách", "các", "những", "một",
    "nhiều",
})  # fmt: skip
NOUNS_WITH_VERBS = phrases("văn phòng;ban;trung tâm;phòng;tổ;hội đồng;cơ quan;quỹ;viện;trường")
SURE_VERBS = phrases("chủ trì;phối hợp;có trách nhiệm;chịu trách nhiệm")
