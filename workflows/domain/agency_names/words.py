"""The words names of agencies are made of."""

from workflows.domain.phrases import phrases

# Nouns an agency's name begins with. A one-word noun needs a capital, or a capital after it.
AGENCY_NOUNS = phrases(
    "sở;bộ;cục;vụ;ban;hội;tổ;báo;đài;viện;quỹ;đoàn;trường;phòng;thuế;thuế cơ sở;cảng tàu khách;trạm;đội;xí nghiệp;học viện;"
    "ủy ban quản lý vốn nhà nước tại doanh nghiệp;"
    "ủy ban;ủy ban nhân dân;ubnd;hội đồng;hội đồng nhân dân;hđnd;văn phòng;vpub;chi cục;tổng cục;"
    "thanh tra;công an;kho bạc;ngân hàng;bảo hiểm xã hội;bhxh;chi nhánh;công ty;tổng công ty;"
    "tập đoàn;bưu điện;đài truyền thanh;đài phát thanh;đài truyền hình;hội nông dân;hội phụ nữ;hội cựu chiến binh;"
    "dân quân;dân quân tự vệ;tổ bảo vệ;tổ bảo vệ an ninh trật tự;chi hội;chi đoàn;hải đội;quân chủng;cảnh sát biển;tổ đại biểu;"
    "hội chữ thập đỏ;hội người cao tuổi;hội khuyến học;trạm y tế;trạm khuyến nông;trạm thú y;ubmttqvn;bch quân sự;bch phòng thủ dân sự;bch ptds;bch pctt;vnpt;viettel;evn;mobifone;quân khu;bộ chỉ huy;bộ tư lệnh;bộ đội biên phòng;"
    "tòa án;viện kiểm sát;kiểm toán;tỉnh ủy;thành ủy;huyện ủy;quận ủy;thị ủy;đảng ủy;đảng bộ;"
    "chi bộ;thường trực;mặt trận;mttq;ubmttq;liên đoàn;liên minh;liên hiệp;hiệp hội;tỉnh đoàn;"
    "thành đoàn;huyện đoàn;đoàn thanh niên;trung tâm;trung ương;bệnh viện;đại học;cao đẳng;"
    "tạp chí;cổng thông tin;cổng thông tin điện tử;trang thông tin điện tử;trang ttđt;cổng ttđt;bcđ;nhà xuất bản;thông tấn xã;hải quan;kiểm lâm;"
    "điện lực;ban quản lý;ban quản lý dự án;ban quản lý dự án đầu tư xây dựng;"
    "ban quản lý dự án đầu tư;báo và phát thanh;báo và đài;trung tâm phát triển quỹ đất;ban cán sự đảng;ban cán sự;đảng đoàn;ban chấp hành;ban chỉ đạo;ban chỉ huy;ban thường vụ;ban tổ chức;ban tuyên giáo;"
    "ban dân vận;ban nội chính;tổ công tác;hạt kiểm lâm;thống kê;thi hành án dân sự;cơ quan;"
    "bộ phận;ủy ban mặt trận tổ quốc;tổng liên đoàn;bộ tham mưu;sư đoàn;cảnh sát;cảng vụ;"
    "vườn quốc gia;khu bảo tồn;khu kinh tế;hợp tác xã;quản lý thị trường;đoàn đại biểu quốc hội;"
    "bql;tand;vksnd;kbnn;lđlđ;bchqs;bđbp;ttyt;khoa;công chức;cán bộ;bộ môn;liên bộ;liên sở;liên ngành;ngành;công đoàn;viễn thông;nhnn;nhà máy;cảng;trại giam;"
    "công ty trách nhiệm hữu hạn;công ty trách nhiệm hữu hạn một thành viên;công ty cổ phần;"
    "trại tạm giam;lâm trường;nông trường;tư vấn giám sát;tư vấn thiết kế;nhà thầu thi công;liên danh;liên danh nhà thầu;"
    "cơ quan cảnh sát điều tra;hội đồng bồi thường , hỗ trợ và tái định cư;hội đồng bồi thường , hỗ trợ , tái định cư;"
    "cơ quan thanh tra giám sát;cơ quan thanh tra , giám sát;hệ thống truyền thanh;tiểu đoàn;hải đoàn;"
    "đội quản lý trật tự;ban quản trị;ban quản trị nhà chung cư;cơ quan điều tra;kiểm ngư;"
    "hội đồng quản trị;lữ đoàn;trung đoàn;bảo tàng;thư viện;nhà hát;phân hiệu;tiểu ban;đồn;hạt;đại sứ quán;tổng lãnh sự quán;khu quản lý đường bộ;tctd;sở giao dịch;ngân hàng thương mại;ban nhân dân;tổ giúp việc;tổ công nghệ số cộng đồng"
)

# Nouns of groups: «các sở, ban, ngành», «những đơn vị».
GROUP_NOUNS = phrases(
    "sở;bộ;ban;ngành;cơ quan;đơn vị;địa phương;phòng;tổ chức;đoàn thể;hội;huyện;thành phố;thị xã;"
    "xã;phường;thị trấn;đặc khu;tỉnh;quận;doanh nghiệp;trường;nhà trường;cơ sở;chủ đầu tư;"
    "chủ rừng;chủ dự án;nhà thầu;nhà đầu tư;tập đoàn;tổng công ty;công ty;chi nhánh;cấp ủy;"
    "cấp;lực lượng;đồng chí;thành viên;ủy ban;ủy ban nhân dân;ubnd;hiệp hội;trung tâm;"
    "ban quản lý;viện;cục;vụ;tổng cục;chi cục;ngân hàng;tổ;quỹ;đài;thành phần;"
    "chi hội;điểm du lịch;khu du lịch;khu , điểm du lịch;cảng cá;bến cá;khách sạn;"
    "nhà nghỉ;bến xe;nhà ga;chợ;trung tâm thương mại;siêu thị;cửa hàng;nhà thuốc;quầy thuốc;trạm kiểm soát;"
    "đại học;học viện;trường đại học;trường cao đẳng;chủ thể;chủ tàu cá;chủ tàu;chủ phương tiện;chủ cơ sở;phó chủ tịch;hộ;hộ gia đình;xóm trưởng;thôn trưởng;trưởng xóm;xóm;chủ hồ chứa;chủ hồ đập;đảng ủy;đảng bộ;chi bộ;thôn;bản;ấp;buôn;khóm;khu phố;tổ dân phố;khu dân cư;cơ quan báo chí;văn phòng;hợp tác xã;bệnh viện;ban chỉ đạo;khối;cơ quan tuyên truyền , báo chí;cơ quan báo chí , tuyên truyền;cơ quan thông tin , tuyên truyền;cơ quan thông tấn , báo chí;cơ quan báo , đài;chủ hồ;chủ đập;chủ hồ , đập;chủ hồ , chủ đập;ban xây dựng đảng;cơ quan tham mưu , giúp việc;nhà mạng;tổ công tác;trưởng thôn;trưởng bản;trưởng ấp;trưởng khóm;trưởng khu phố;"
    "giáo viên chủ nhiệm;giáo viên;tổ chuyên môn;khu quản lý đường bộ;hãng;hãng hàng không;hãng tàu;hãng vận tải;tổ chức tín dụng;tctd;ngân hàng thương mại;"
    "tổ trưởng tổ dân phố;nhnn;tòa án;viện kiểm sát;công an;trạm;đội;hạt;khoa;bộ môn;đồn;cảng vụ;bưu điện;"
    "công đoàn;liên đoàn;hộ kinh doanh;thương nhân;nhà máy;nhà thầu thi công;chi đoàn"
)

# Groups of things, told by the nouns of agencies.
THINGS = phrases(
    "trường hợp;cơ sở dữ liệu;cơ sở vật chất;cơ sở hạ tầng;cơ sở pháp lý;hội nghị;hội thảo;hội thi;hội chợ;"
    "vụ việc;vụ án;bản đồ;bản án;bản sao;bản vẽ;khối lượng;cấp độ;cấp học;trạm biến áp;trạm bơm;tỉnh lộ;"
    "phòng học;quỹ đất;thành phần hồ sơ;tổ hợp;ngân hàng đề;ngân hàng dữ liệu;xã hội;hộ chiếu"
)

# Groups that stand without «các».
BARE_GROUPS = phrases(
    "tổ chức tín dụng;hộ gia đình;tổ dân phố;lực lượng tham gia bảo vệ an ninh , trật tự ở cơ sở;"
    "lực lượng tham gia bảo vệ an ninh trật tự ở cơ sở;"
    "trung tâm y tế;trạm y tế;bệnh viện;"
    "đoàn thể;thành viên ban chỉ đạo;chính quyền địa phương;chính quyền cơ sở;chính quyền;lực lượng;cơ quan chức năng;"
    "cơ quan liên quan;cơ quan có liên quan;cơ quan chuyên môn;đơn vị liên quan;"
    "đơn vị có liên quan;địa phương;đơn vị;cơ quan;tổ chức;chủ đầu tư;cấp ủy;"
    "sở , ban , ngành;sở , ngành;bộ , ngành;doanh nghiệp;đơn vị trực thuộc;"
    "nhà thầu;nhà thầu thi công;tư vấn giám sát;đơn vị thi công;đơn vị tư vấn;đơn vị tư vấn giám sát;đơn vị tư vấn thiết kế;chủ rừng;chủ hồ;chủ hồ chứa;chủ các hồ chứa;chủ các cơ sở;chủ phương tiện"
)
# Places that stand for those who govern them: «Huyện A», «Phường B».
PLACES = phrases("tp;tp .;tỉnh;thành phố;huyện;thị xã;quận;xã;phường;thị trấn;đặc khu")
GROUP_WORDS = frozenset({"các", "những", "toàn", "mọi", "từng", "mỗi", "tất"})

# The levels an agency may belong to: behind one of them its name is whole.
LEVELS = phrases(
    "tỉnh;thành phố;huyện;thị xã;quận;xã;phường;thị trấn;đặc khu;trung ương;địa phương;"
    "chính phủ;quốc hội;tối cao"
)
# What may follow a whole name inside it: where it is, whose it is, which of its kind are meant.
QUALIFIERS = phrases(
    "các;các cấp;cấp tỉnh;cấp huyện;cấp xã;cấp phường;cấp cơ sở;cấp trên;cấp dưới;của;thuộc;trực thuộc;"
    "trực thuộc trung ương;nhà nước;quốc gia;nhân dân;chính quyền;chuyên môn;chuyên trách;chuyên ngành;đóng trên địa bàn;đóng trên;"
    "trực thuộc sở;thuộc sở;trực thuộc bộ;thuộc bộ;"
    "chức năng;khác;còn lại;liên quan;có liên quan;hữu quan;sở tại;lân cận;ven biển;ven sông;biên giới;"
    "hải đảo;vùng cao;vùng sâu;vùng xa;miền núi;đồng bằng;trung du;trọng điểm;đặc biệt khó khăn;"
    "trên địa bàn;trên toàn;trong tỉnh;trong huyện;trong xã;ngoài tỉnh;nơi;và;cùng;hoặc;từ;ủy;nêu trên;nói trên;"
    "ở trung ương;ở địa phương;phía bắc;phía nam;phía đông;phía tây;miền trung;duyên hải;đầu nguồn;hạ du;liên xã;liên huyện;liên tỉnh;liên ngành;một số;chi nhánh;cửa khẩu;chuyên;đi qua;tại huyện;tại tỉnh;tại xã;tại địa phương;tại khu vực;khu vực;vùng;miền;số;hai;ba;bốn;năm;nghèo;mới"
)
NUMBERED = frozenset({"số", "khu", "vực", "vùng", "miền", "khóa", "quân", "loại", "hạng"})
# People told by what they do in a school or office, who are given tasks like agencies.
STAFF = phrases(
    "hiệu trưởng;phó hiệu trưởng;tổng phụ trách đội;giáo viên chủ nhiệm;giáo viên bộ môn;giáo viên;"
    "giảng viên;nhân viên y tế trường học;nhân viên y tế;nhân viên thư viện;nhân viên văn thư;nhân viên văn phòng;kế toán;"
    "ban giám hiệu;tổ trưởng chuyên môn;ban đại diện cha mẹ học sinh;cán bộ , giáo viên"
)
# State companies and national bodies known by their letters: in capitals they are names.
ACRONYMS = phrases(
    "evn;tkv;pvn;vnpt;acv;vatm;vnr;vec;scic;vimc;cic;vamc;vdb;ttxvn;vtv;vov;vcci;bidv;petrolimex;"
    "vinachem;vinafood;vietinbank;vietcombank;agribank;nsmo;evnnpt;vtvcab;vtc;vass;vast"
)
# Companies known by a name of their own, which needs no place behind it.
BRANDS = phrases("viettel;mobifone;vinaphone;vietnamobile;vnpost;fpt")
# Heads that need no more words: whatever small word follows, it is no part of the name.
SELF_SUFFICIENT = phrases(
    "công an;bưu điện;điện lực;ubnd;hđnd;ủy ban nhân dân;hội đồng nhân dân;tỉnh ủy;thành ủy;huyện ủy;"
    "tỉnh đoàn;thành đoàn;vnpt;viettel;bhxh;chủ đầu tư;chủ rừng;chủ dự án;nhà thầu;nhà đầu tư;nhà trường;"
    "liên danh nhà thầu;địa phương;bệnh viện;kiểm lâm;tư vấn giám sát;nhà thầu thi công;nhà mạng;hợp tác xã;hộ gia đình;thôn;trưởng thôn;trưởng bản;trưởng ấp"
)
# Compounds that describe what an agency is for, in small letters inside its name.
FIELDS = phrases(
    "xe cơ giới;thực vật;bệnh tật;dân sự;xã hội;phát triển;chiến binh;giao thông;đất đai;thị trường;đô thị;"
    "nông thôn;lâm nghiệp;thủy văn;môi trường;hành chính;sự nghiệp;công lập;công nghiệp;xây dựng;"
    "kinh tế;văn hóa;giáo dục;đào tạo;y tế;du lịch;tài chính;tín dụng;báo chí;truyền thông;"
    "viễn thông;vận tải;kinh doanh;sản xuất;lưu trú;khai thác;thủy lợi;hạ tầng;dự án;đầu tư;"
    "quản lý;dịch vụ;khoa học;công nghệ;công trình;dân dụng;phòng hộ;đặc dụng;bảo hiểm;lao động;"
    "việc làm;thể thao;nghệ thuật;lịch sử;chính trị;quân sự;biên phòng;cơ động;chữa cháy;"
    "cứu nạn;giao dịch;thanh niên;phụ nữ;nông dân;trẻ em;cộng đồng;hoạt động;"
    "thương mại;chế biến;xuất khẩu;công cộng;đường bộ;đường thủy;đường sắt;hàng không;"
    "chuyên nghiệp;thông tin;dự phòng;cán bộ;thông minh;cao tuổi;kết quả;thực phẩm;pháp lý;pháp chế;tư pháp;công chứng;luật sư;tài sản;chất lượng;công ích;"
    "tín hiệu;kế toán;khảo thí;đa khoa;chuyên khoa;lâm sàng;tâm thần;xung phong;hành nghề;tư tưởng;lữ hành;khám bệnh;chữa bệnh;y khoa;dân lập;tư thục;phổ thông;mầm non;nghề nghiệp"
)

# What may follow a comma inside one group: «các cơ quan, tổ chức, cá nhân», «các xã, phường».
GROUP_LINKS = frozenset({
    "sở", "ban", "ngành", "bộ", "cơ", "đơn", "địa", "phòng", "tổ", "cá", "đoàn", "hội", "huyện",
    "thành", "thị", "xã", "phường", "đặc", "quận", "tỉnh", "doanh", "chủ", "chi", "nhà", "hợp",
    "cấp", "khu", "thôn", "trung", "bệnh", "trạm", "bản", "ấp", "khóm", "buôn", "trường", "đại", "cao",
    "học", "viện", "xóm", "làng",
})  # fmt: skip

TITLES = phrases(
    "chủ tịch hội đồng thành viên;chủ tịch hội đồng quản trị;chủ tịch hđtv;chủ tịch hđqt;"
    "giám đốc;phó giám đốc;tổng giám đốc;thủ trưởng;chủ tịch;phó chủ tịch;bộ trưởng;thứ trưởng;"
    "chánh văn phòng;chánh thanh tra;trưởng phòng;trưởng ban;trưởng các;cục trưởng;vụ trưởng;"
    "viện trưởng;phó trưởng ban;chi cục trưởng;tổng cục trưởng;tổng cục;hiệu trưởng;người đứng đầu;lãnh đạo;"
    "đồng chí;các đồng chí;bí thư;thống đốc;tổng thanh tra;chủ nhiệm;chỉ huy trưởng;tư lệnh;"
    "ban giám đốc;ban giám hiệu;ban lãnh đạo;các ông;các ông bà;các ông , bà;các ông / bà;"
    "tổng biên tập;tổ phó;phó trưởng phòng;trưởng;chánh án;tổng kiểm toán;chi hội trưởng;đội trưởng;tổ trưởng"
)
PERSONS = phrases("phó thủ tướng;thủ tướng;phó bí thư;đồng chí;ông;bà;trưởng ban chỉ đạo")

# The first words of people's names, behind the office they hold: «Phó Giám đốc Sở A Phan Văn B».
FAMILY_NAMES = frozenset({
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "đinh", "trịnh", "mai", "đoàn", "lương", "cao", "tạ", "hà", "châu", "thái", "tô",
    "trương", "lâm", "quách", "tống", "chu", "kiều", "lưu", "văn", "đào", "vương", "phùng", "triệu",
    "nông", "hứa",
})  # fmt: skip
# … but behind one of these stands a place that bears a person's name.
PLACED_BY = frozenset({"xã", "phường", "huyện", "phố", "quận", "khu", "đường", "trấn"})

# Nouns that are verbs too: a name only with a place or a capital behind them.
ALSO_VERBS = phrases(
    "thanh tra;kiểm toán;thống kê;thường trực;quản lý thị trường;liên hiệp;công chức;cán bộ"
)
PLACE_WORDS = frozenset(
    {"tỉnh", "thành", "huyện", "xã", "phường", "quận", "thị", "nhà", "chính", "các", "cấp", "trung"}
)
# Compounds that hold a comma inside a name: «Vụ Thi đua, khen thưởng».
WITH_COMMA = phrases(
    "dự báo , thống kê;giáo dục và đào tạo;tài nguyên và môi trường;nông nghiệp và môi trường;"
    "thông tin và truyền thông;kế hoạch và đầu tư;"
    "thủy sản và kiểm ngư;lâm nghiệp và kiểm lâm;thi đua , khen thưởng;phòng , chống;phòng cháy , chữa cháy;khám bệnh , chữa bệnh;khám , chữa bệnh;"
    "tìm kiếm , cứu nạn;cứu nạn , cứu hộ;văn hóa , xã hội;văn hóa , thể thao;văn hóa , thông tin;"
    "kế hoạch , tài chính;tổ chức , cán bộ;thanh tra , giám sát;nghiên cứu , ứng dụng;"
    "đào tạo , bồi dưỡng;quản lý , khai thác;quản lý , bảo trì;quản lý , sử dụng;sửa chữa , bảo trì;"
    "phát thanh , truyền hình;hỗ trợ , tư vấn;bồi thường , hỗ trợ;bồi thường , giải phóng;kinh tế , ngân sách;"
    "kinh tế , hạ tầng;tập đoàn , tổng công ty;ngành , các cấp;cấp , các ngành;dân tộc , tôn giáo;đại học , cao đẳng;cao đẳng , trung cấp;thiên tai , tìm kiếm"
)
