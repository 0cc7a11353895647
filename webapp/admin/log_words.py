"""What kinds of events are called in the log: that something happened, never its values."""

from webapp.event_words import WORK_EVENTS
from workflows.domain.errors import N_

_WORDS = {
    "person.sign_in": N_("Đăng nhập"),
    "person.sign_out": N_("Đăng xuất"),
    "person.create": N_("Thêm người dùng"),
    "person.change": N_("Sửa thông tin người dùng"),
    "person.change_password": N_("Đổi mật khẩu của mình"),
    "person.set_password": N_("Đặt mật khẩu cho người khác"),
    "person.end_sessions": N_("Đăng xuất mọi thiết bị"),
    "person.choose_language": N_("Chọn ngôn ngữ"),
    "deputy.name": N_("Cử người làm thay"),
    "deputy.end": N_("Kết thúc việc làm thay"),
    "deputy.begin": N_("Bắt đầu làm thay"),
    "deputy.leave": N_("Thôi làm thay"),
    "agency.create": N_("Thêm cơ quan"),
    "agency.name": N_("Thêm tên gọi của cơ quan"),
    "agency.contact": N_("Sửa liên hệ của cơ quan"),
    "reminder.round": N_("Lượt nhắc việc buổi sáng"),
    "message.resend": N_("Gửi lại thư điện tử"),
    "agency.head_approves": N_("Bật, tắt việc thủ trưởng duyệt báo cáo"),
    "group.create": N_("Thêm nhóm đơn vị"),
    "group.add": N_("Thêm đơn vị vào nhóm"),
    "group.remove": N_("Đưa đơn vị ra khỏi nhóm"),
    "merger.draft": N_("Lập kế hoạch sắp xếp tổ chức"),
    "merger.carry_out": N_("Thực hiện sắp xếp tổ chức"),
    "merger.undo": N_("Hoàn tác sắp xếp tổ chức"),
    "setting.change": N_("Sửa thiết lập"),
    "template.bring": N_("Tải lên mẫu văn bản"),
    "template.replace": N_("Tìm và thay trong các mẫu"),
    "template.undo_replace": N_("Hoàn tác tìm và thay trong các mẫu"),
    "template.publish_replace": N_("Đưa các mẫu đã thay vào dùng"),
    "template.publish": N_("Đưa mẫu văn bản vào dùng"),
    "template.withdraw": N_("Thôi dùng mẫu văn bản"),
    "format.check": N_("Kiểm tra thể thức một tệp"),
    "calendar.change": N_("Sửa lịch làm việc"),
    "calendar.load": N_("Nạp lịch nghỉ của một năm"),
    "register.open": N_("Mở sổ văn bản"),
    "intake.start": N_("Tiếp nhận văn bản"),
    "intake.secret": N_("Từ chối văn bản mật"),
    "intake.discard": N_("Bỏ văn bản tiếp nhận"),
    "directive.register": N_("Ghi sổ văn bản chỉ đạo"),
    "directive.hand_over": N_("Bàn giao văn bản theo dõi"),
    "directive.correct": N_("Sửa thông tin văn bản chỉ đạo"),
    "document.draft": N_("Soạn dự thảo"),
    "document.submit": N_("Trình duyệt"),
    "document.approve": N_("Duyệt dự thảo"),
    "document.return": N_("Trả lại dự thảo"),
    "document.number": N_("Cấp số"),
    "document.cancel_number": N_("Hủy số đã cấp"),
    "document.issue": N_("Phát hành"),
    "document.withdraw": N_("Thu hồi văn bản"),
    "document.acknowledge": N_("Xác nhận đã nhận công văn"),
} | WORK_EVENTS

_THINGS = {
    "person": N_("Thay đổi về người dùng"),
    "agency": N_("Thay đổi về cơ quan"),
    "group": N_("Thay đổi về nhóm đơn vị"),
    "merger": N_("Thay đổi về sắp xếp tổ chức"),
    "setting": N_("Sửa thiết lập"),
    "calendar": N_("Sửa lịch làm việc"),
    "register": N_("Thay đổi về sổ văn bản"),
    "intake": N_("Rà soát văn bản tiếp nhận"),
    "directive": N_("Thay đổi về văn bản chỉ đạo"),
    "task": N_("Thay đổi về nhiệm vụ"),
    "assignment": N_("Phân công thực hiện"),
    "period": N_("Thay đổi về việc thực hiện"),
    "extension": N_("Thay đổi về gia hạn"),
    "document": N_("Thay đổi về dự thảo"),
}


def log_words(kind: str) -> str:
    """Name a kind of event, marked for translation; a rarer one by the thing it is about."""
    return _WORDS.get(kind) or _THINGS.get(kind.split(".", maxsplit=1)[0], N_("Thay đổi khác"))
