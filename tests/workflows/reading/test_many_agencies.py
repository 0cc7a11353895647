"""Whom an order or a sentence is about, over the many kinds of agencies there are."""

import pytest

from workflows.domain.agency_names import read_agencies
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.roles import Said, subject_at_start

CASES = {
    "Huyện Đông Giang có trách nhiệm quản lý": "Huyện Đông Giang",
    "Giao Trung tâm Công nghệ thông tin xây dựng phần mềm": "Trung tâm Công nghệ thông tin",
    "Giao Cục Quản lý đê điều và Phòng, chống thiên tai theo dõi":
        "Cục Quản lý đê điều và Phòng, chống thiên tai",
    "Vụ Truyền thông và Thi đua, khen thưởng chủ trì": "Vụ Truyền thông và Thi đua, khen thưởng",
    "Công ty Cổ phần Đô thị Sơn Hải và các đơn vị cung ứng dịch vụ tăng cường thu gom":
        "Công ty Cổ phần Đô thị Sơn Hải; các đơn vị cung ứng dịch vụ",
    "Các tổ chức hành nghề công chứng niêm yết công khai": "Các tổ chức hành nghề công chứng",
    "UBND các phường, xã có dự án khẩn trương rà soát": "Ủy ban nhân dân các phường, xã có dự án",
    "Các Bộ trưởng, Thủ trưởng các cơ quan ngang Bộ, Thủ trưởng các cơ quan thuộc Chính phủ chỉ đạo":
        "các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
    "Đề nghị Công đoàn ngành phát động phong trào": "Công đoàn ngành",
    "Giao liên Bộ Công Thương - Tài chính điều hành giá": "liên Bộ Công Thương - Tài chính",
    "Giao Giám đốc các NHNN chi nhánh tỉnh nêu trên kiểm điểm":
        "các Ngân hàng Nhà nước chi nhánh tỉnh nêu trên",
    "Giao Sở TN-MT chủ trì": "Sở Tài nguyên và Môi trường",
    "Giao Sở NN&PTNT, Sở VH-TT&DL, Sở LĐ-TBXH phối hợp":
        "Sở Nông nghiệp và Phát triển nông thôn; Sở Văn hóa, Thể thao và Du lịch; Sở Lao động - Thương binh và Xã hội",
    "Phòng Lao động - TB và XH huyện lập danh sách": "Phòng Lao động - Thương binh và Xã hội huyện",
    "Giao Viễn thông Sơn Hải bố trí đường truyền": "Viễn thông Sơn Hải",
    "Đề nghị Hội Liên hiệp Phụ nữ tỉnh, Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh, Tỉnh Đoàn vận động hội viên":
        "Hội Liên hiệp Phụ nữ tỉnh; Hội Nông dân tỉnh; Hội Cựu chiến binh tỉnh; Tỉnh Đoàn",
    "Đề nghị Viện kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh đẩy nhanh truy tố, xét xử":
        "Viện kiểm sát nhân dân tỉnh; Tòa án nhân dân tỉnh",
    "Cục Thi hành án dân sự tỉnh thi hành dứt điểm các bản án": "Cục Thi hành án dân sự tỉnh",
    "Yêu cầu Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh sẵn sàng lực lượng":
        "Bộ Chỉ huy Quân sự tỉnh; Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    "Giao Ban Quản lý các khu công nghiệp tỉnh rà soát": "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh đẩy nhanh tiến độ":
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh",
    "Giao Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh nghiệm thu":
        "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh",
    "Trung tâm Kiểm soát bệnh tật tỉnh giám sát ổ dịch": "Trung tâm Kiểm soát bệnh tật tỉnh",
    "Bệnh viện Đa khoa tỉnh thu dung, điều trị": "Bệnh viện Đa khoa tỉnh",
    "Trường Đại học Sơn Hải tuyển sinh đủ chỉ tiêu": "Trường Đại học Sơn Hải",
    "Ngân hàng Chính sách xã hội chi nhánh tỉnh cho vay":
        "Ngân hàng Chính sách xã hội chi nhánh tỉnh",
    "Giao Kho bạc Nhà nước khu vực XII thanh toán": "Kho bạc Nhà nước khu vực XII",
    "Đề nghị Thuế tỉnh Sơn Hải đôn đốc thu nộp": "Thuế tỉnh Sơn Hải",
    "Hải quan khu vực V kiểm soát chặt chẽ": "Hải quan khu vực V",
    "Chi cục Thủy lợi theo dõi mực nước": "Chi cục Thủy lợi",
    "Công ty TNHH MTV Khai thác công trình thủy lợi Sơn Hải vận hành hồ chứa":
        "Công ty TNHH MTV Khai thác công trình thủy lợi Sơn Hải",
    "Các Công ty thủy điện vận hành xả lũ": "Các Công ty thủy điện",
    "Tập đoàn Điện lực Việt Nam bảo đảm cung ứng điện": "Tập đoàn Điện lực Việt Nam",
    "Tổng Công ty Đường sắt Việt Nam bố trí tàu": "Tổng Công ty Đường sắt Việt Nam",
    "Đài Khí tượng Thủy văn tỉnh dự báo kịp thời": "Đài Khí tượng Thủy văn tỉnh",
    "Báo Sơn Hải, Đài Phát thanh - Truyền hình tỉnh và hệ thống truyền thanh cơ sở đưa tin":
        "Báo Sơn Hải; Đài Phát thanh - Truyền hình tỉnh; hệ thống truyền thanh cơ sở",
    "Báo và phát thanh, truyền hình Sơn Hải xây dựng chuyên mục":
        "Báo và phát thanh, truyền hình Sơn Hải",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng tuyên truyền": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy kiểm tra": "Ủy ban Kiểm tra Tỉnh ủy",
    "Đảng ủy UBND tỉnh lãnh đạo cụ thể hóa": "Đảng ủy Ủy ban nhân dân tỉnh",
    "Đảng ủy các cơ quan Đảng tỉnh quán triệt": "Đảng ủy các cơ quan Đảng tỉnh",
    "Các đảng ủy xã, phường, đặc khu lãnh đạo": "Các đảng ủy xã, phường, đặc khu",
    "Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc": "Văn phòng Tỉnh ủy",
    "Ban cán sự đảng UBND tỉnh chỉ đạo các sở": "Ban cán sự đảng Ủy ban nhân dân tỉnh",
    "Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội giám sát":
        "Mặt trận Tổ quốc Việt Nam tỉnh; các tổ chức chính trị - xã hội",
    "Giao Tổ công tác Đề án 06 tỉnh tổng hợp": "Tổ công tác Đề án 06 tỉnh",
    "Ban Chỉ đạo 389 tỉnh kiểm tra liên ngành": "Ban Chỉ đạo 389 tỉnh",
    "Hội đồng Thi đua - Khen thưởng tỉnh xét chọn": "Hội đồng Thi đua - Khen thưởng tỉnh",
    "Văn phòng thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh trực ban 24/24":
        "Văn phòng thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh",
    "Thường trực HĐND xã tổ chức giám sát": "Thường trực Hội đồng nhân dân xã",
    "Trưởng Công an xã bố trí lực lượng": "Công an xã",
    "Chỉ huy trưởng Ban Chỉ huy Quân sự xã huy động dân quân": "Ban Chỉ huy Quân sự xã",
    "Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở rà soát":
        "các trường mầm non, tiểu học, trung học cơ sở",
    "Trạm Y tế xã lập danh sách trẻ": "Trạm Y tế xã",
    "Trung tâm Phục vụ hành chính công xã niêm yết thủ tục": "Trung tâm Phục vụ hành chính công xã",
    "Trung tâm Cung ứng dịch vụ công xã bảo trì": "Trung tâm Cung ứng dịch vụ công xã",
    "Phòng Văn hóa - Xã hội xã tiếp nhận hồ sơ": "Phòng Văn hóa - Xã hội xã",
    "Phòng Kinh tế, Hạ tầng và Đô thị phường thẩm định": "Phòng Kinh tế, Hạ tầng và Đô thị phường",
    "Văn phòng HĐND và UBND xã đôn đốc": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    "Điện lực Đông Giang cắt điện": "Điện lực Đông Giang",
    "Các nhà mạng viễn thông bảo đảm thông tin liên lạc": "Các nhà mạng viễn thông",
    "Chủ đầu tư, Tư vấn giám sát và nhà thầu thi công chịu trách nhiệm chất lượng":
        "Chủ đầu tư; Tư vấn giám sát; nhà thầu thi công",
    "Các hộ kinh doanh, hợp tác xã ký cam kết": "Các hộ kinh doanh, hợp tác xã",
    "Thanh tra Sở kiểm tra đột xuất": "Thanh tra Sở",
    "Chánh Thanh tra tỉnh xây dựng kế hoạch": "Thanh tra tỉnh",
    "Cục trưởng Cục Quản lý thị trường chỉ đạo các Đội": "Cục Quản lý thị trường",
    "Vụ Kế hoạch - Tài chính bố trí kinh phí": "Vụ Kế hoạch - Tài chính",
    "Cục Công nghệ thông tin và Chuyển đổi số vận hành": "Cục Công nghệ thông tin và Chuyển đổi số",
    "Viện Vệ sinh dịch tễ Trung ương hỗ trợ kỹ thuật": "Viện Vệ sinh dịch tễ Trung ương",
    "Tổng cục Hải quan chỉ đạo hải quan các địa phương": "Tổng cục Hải quan",
    "Cảng vụ Hàng hải Sơn Hải thông báo tàu thuyền": "Cảng vụ Hàng hải Sơn Hải",
    "Chi cục Kiểm lâm vùng II trực gác": "Chi cục Kiểm lâm vùng II",
    "Vườn quốc gia Sơn Hải bảo vệ rừng": "Vườn quốc gia Sơn Hải",
    "Đoàn Đại biểu Quốc hội tỉnh giám sát": "Đoàn Đại biểu Quốc hội tỉnh",
    "Ban Kinh tế - Ngân sách HĐND tỉnh thẩm tra": "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh",
    "Liên minh Hợp tác xã tỉnh tư vấn": "Liên minh Hợp tác xã tỉnh",
    "Hiệp hội Doanh nghiệp tỉnh vận động": "Hiệp hội Doanh nghiệp tỉnh",
    "Sở Nội vụ cùng với Sở Tài chính tham mưu": "Sở Nội vụ; Sở Tài chính",
    "Các Sở: Tài chính, Xây dựng, Nông nghiệp và Môi trường; Công an tỉnh; Ban Quản lý Khu kinh tế rà soát":
        "Sở Tài chính; Sở Xây dựng; Sở Nông nghiệp và Môi trường; Công an tỉnh; Ban Quản lý Khu kinh tế",
    "Ủy ban nhân dân các xã, phường: Đông Giang, Hải An, Sơn Tây giải phóng mặt bằng":
        "Ủy ban nhân dân Đông Giang; Ủy ban nhân dân Hải An; Ủy ban nhân dân Sơn Tây",
    "UBND các tỉnh, thành phố trực thuộc Trung ương rà soát":
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
    "Các doanh nghiệp đầu mối xăng dầu bảo đảm nguồn cung": "Các doanh nghiệp đầu mối xăng dầu",
    "Khoa Kinh tế lập danh sách": "Khoa Kinh tế",
    "Nhà máy nước Đông Giang cấp nước": "Nhà máy nước Đông Giang",
    "Ngành Y tế tổ chức khám sàng lọc": "Ngành Y tế",
    "Ngành Giáo dục và Đào tạo rà soát": "Ngành Giáo dục và Đào tạo",
    "Bộ phận Một cửa tiếp nhận hồ sơ": "Bộ phận Một cửa",
    "Ban Tiếp công dân tỉnh tiếp dân": "Ban Tiếp công dân tỉnh",
    "Ban Dân tộc tỉnh khảo sát": "Ban Dân tộc tỉnh",
    "Ban An toàn giao thông tỉnh tuyên truyền": "Ban An toàn giao thông tỉnh",
    "Phòng Cảnh sát giao thông Công an tỉnh phân luồng": "Phòng Cảnh sát giao thông Công an tỉnh",
    "Đội Quản lý trật tự đô thị quận lập biên bản": "Đội Quản lý trật tự đô thị quận",
    "Tòa án nhân dân các cấp đẩy nhanh xét xử": "Tòa án nhân dân các cấp",
    "Viện Hàn lâm Khoa học xã hội Việt Nam nghiên cứu": "Viện Hàn lâm Khoa học xã hội Việt Nam",
    "Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam đưa tin":
        "Đài Truyền hình Việt Nam; Đài Tiếng nói Việt Nam; Thông tấn xã Việt Nam",
    "Hội đồng Quản lý Quỹ Bảo trì đường bộ tỉnh phân bổ":
        "Hội đồng Quản lý Quỹ Bảo trì đường bộ tỉnh",
    "Quỹ Đầu tư phát triển tỉnh cho vay": "Quỹ Đầu tư phát triển tỉnh",
    "Sở Giáo dục và Đào tạo, các cơ sở giáo dục đại học, cao đẳng trên địa bàn tăng cường quản lý sinh viên":
        "Sở Giáo dục và Đào tạo; các cơ sở giáo dục đại học, cao đẳng trên địa bàn",
    "Các cơ sở khám bệnh, chữa bệnh chuẩn bị thuốc": "Các cơ sở khám bệnh, chữa bệnh",
    "Các lực lượng chức năng (công an, quân sự, biên phòng) tuần tra": "Các lực lượng chức năng",
    "Người đứng đầu các cơ quan, đơn vị chịu trách nhiệm": "các cơ quan, đơn vị",
    "Giám đốc các Sở; Thủ trưởng các Ban, ngành tỉnh chỉ đạo": "các Sở; các Ban, ngành tỉnh",
    "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thị xã, thành phố; Giám đốc các doanh nghiệp nhà nước nghiêm túc thực hiện":
        "các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố; các doanh nghiệp nhà nước",
    "Chi cục Phát triển nông thôn và Quản lý chất lượng hướng dẫn":
        "Chi cục Phát triển nông thôn và Quản lý chất lượng",
    "Chi cục Trồng trọt và Bảo vệ thực vật dự báo sâu bệnh": "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Trung tâm Khuyến nông chuyển giao kỹ thuật": "Trung tâm Khuyến nông",
    "Văn phòng Đăng ký đất đai tỉnh trích lục bản đồ": "Văn phòng Đăng ký đất đai tỉnh",
    "Trung tâm Phát triển quỹ đất chi trả tiền bồi thường": "Trung tâm Phát triển quỹ đất",
    "Yêu cầu Sở nội vụ, Phòng tài chính - kế hoạch báo cáo": "Sở nội vụ; Phòng tài chính - kế hoạch",
    "Giao BQL Khu kinh tế tỉnh rà soát": "Ban Quản lý Khu kinh tế tỉnh",
    "Các hiệp hội nghề nghiệp về du lịch quảng bá sản phẩm": "Các hiệp hội nghề nghiệp về du lịch",
    "Các Bộ, ngành liên quan có các giải pháp tháo gỡ khó khăn": "Các Bộ, ngành liên quan",
    "Giám đốc bệnh viện đa khoa tỉnh, giám đốc trung tâm y tế khu vực bố trí trực":
        "bệnh viện đa khoa tỉnh; trung tâm y tế khu vực",
    "Giám đốc các Trung tâm Giáo dục thường xuyên quán triệt": "các Trung tâm Giáo dục thường xuyên",
    "Các Bộ Công Thương, NN&PTNT, Y tế có trách nhiệm kiểm tra":
        "Bộ Công Thương; Bộ Nông nghiệp và Phát triển nông thôn; Bộ Y tế",
    "Các đơn vị gồm Sở Nội vụ, Sở Y tế chủ trì rà soát": "Sở Nội vụ; Sở Y tế",
    "Các sở, ngành bao gồm: Sở Nội vụ, Công an tỉnh xây dựng kế hoạch": "Sở Nội vụ; Công an tỉnh",
    "Các đơn vị trong ngành chuẩn bị vật tư": "Các đơn vị trong ngành",
    "Thuế cơ sở 3 tỉnh Đông Giang rà soát hộ kinh doanh": "Thuế cơ sở 3 tỉnh Đông Giang",
    "Ban Giám đốc Bệnh viện đa khoa tỉnh rà soát quy trình": "Bệnh viện đa khoa tỉnh",
    "Các ông (bà) Giám đốc Sở Y tế, Chủ tịch UBND xã An Hòa rà soát":
        "Sở Y tế; Ủy ban nhân dân xã An Hòa",
    "Công an tỉnh - Cơ quan thường trực về phòng cháy, chữa cháy chủ trì kiểm tra": "Công an tỉnh",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_the_assignees_of_a_sentence_are_found_whole(sentence: str, expected: str) -> None:
    found = subject_at_start(Said(Stretch([(0, f"{sentence} theo quy định.")])))
    assert "; ".join(mention.name for mention in found.lead) == expected


@pytest.mark.parametrize(
    ("printed", "name"),
    {
        "Sở TN-MT": "Sở Tài nguyên và Môi trường",
        "Sở GD và ĐT": "Sở Giáo dục và Đào tạo",
        "Sở NN&PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
        "Công an TP.HCM": "Công an thành phố Hồ Chí Minh",
        "UBND TX. Đông Giang": "Ủy ban nhân dân thị xã Đông Giang",
        "Ban QLDA ĐTXD tỉnh": "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        "SỞ TƯ PHÁP": "SỞ TƯ PHÁP",
        "Văn phòng T.Ư": "Văn phòng Trung ương",
        "Hội LHPN tỉnh": "Hội Liên hiệp Phụ nữ tỉnh",
    }.items(),
)
def test_abbreviations_are_written_in_full_however_they_are_joined(printed: str, name: str) -> None:
    assert [agency.name for agency in read_agencies(f"{printed} chủ trì").agencies] == [name]


def test_a_committee_and_the_places_behind_it_are_all_committees() -> None:
    found = read_agencies("UBND thành phố Đông Giang và các xã, phường rà soát").agencies
    names = [agency.name for agency in found]
    assert names == [
        "Ủy ban nhân dân thành phố Đông Giang",
        "Ủy ban nhân dân các xã, phường",
    ]
