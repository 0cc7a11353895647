"""Why a printed name means an agency, a group, or is a question, in words for the clerk."""

from workflows.domain.agencies import NameKind
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying

BY_KIND = {
    NameKind.OFFICIAL: Saying(N_("Trùng tên chính thức «%(name)s».")),
    NameKind.SHORT: Saying(N_("Trùng tên gọi tắt «%(name)s».")),
    NameKind.ABBREVIATION: Saying(N_("Trùng chữ viết tắt «%(name)s».")),
    NameKind.ALIAS: Saying(N_("Trùng cách viết khác «%(name)s» ghi trong danh mục.")),
    NameKind.FORMER: Saying(
        N_("«%(name)s» là tên trước khi sắp xếp; đơn vị này kế thừa công việc từ ngày sắp xếp.")
    ),
}
SAME_PARENT = Saying(N_("Nhiều đơn vị cùng tên; chọn đơn vị trực thuộc cơ quan ban hành."))
SAME_NAME = Saying(N_("Nhiều đơn vị cùng tên «%(name)s»; cần người chọn."))
NOT_THEN = Saying(
    N_("«%(name)s» không còn, hoặc chưa có, vào ngày ban hành; cần người chọn đơn vị.")
)
FUZZY = Saying(N_("Gần giống «%(name)s» (%(score)s%%)."))
NEAR = Saying(N_("Không có tên này trong danh mục; các tên gần giống xếp theo mức độ giống."))
ACRONYM = Saying(
    N_("Chữ viết tắt «%(name)s» chưa có trong danh mục; chọn đơn vị rồi ghi làm tên gọi khác.")
)
UNKNOWN = Saying(N_("Không có tên này trong danh mục; chọn đơn vị, hoặc thêm đơn vị mới."))
GROUP = Saying(N_("Nhóm «%(name)s»: %(count)s đơn vị vào ngày ban hành."))
GROUP_BUT = Saying(N_("Nhóm «%(name)s» trừ %(excepted)s: %(count)s đơn vị vào ngày ban hành."))
GROUP_EMPTY = Saying(
    N_("Nhóm «%(name)s» không có đơn vị nào vào ngày ban hành; cần bổ sung thành viên.")
)
GROUP_UNKNOWN = Saying(
    N_("Nhóm này chưa có trong danh mục; chọn nhóm, tạo nhóm, hoặc giữ nguyên như in.")
)
GROUP_TIE = Saying(N_("Nhiều nhóm cùng tên «%(name)s»; cần người chọn."))
EXCEPTION_UNKNOWN = Saying(N_("Chưa rõ đơn vị được trừ: «%(name)s»."))
