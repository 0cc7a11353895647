"""Groups told by what they have or lack: «các đơn vị có tên trong Phụ lục», «các xã chưa đạt …»."""

from workflows.domain.agency_names.clauses import CLAUSES, Clauses
from workflows.domain.agency_names.words import GROUP_WORDS
from workflows.domain.phrases import phrases

# What such a group does begins with one of these; whatever verb stands before still describes it.
_ACTS = phrases(
    "chủ trì;phối hợp;khẩn trương;tập trung;chủ động;nghiêm túc;tiếp tục;tăng cường;đẩy mạnh;đẩy nhanh;"
    "kịp thời;thực hiện;triển khai;tổ chức;rà soát;xây dựng;lập;báo cáo;gửi;nộp;trình;hoàn thành;hoàn thiện;"
    "kiểm điểm;kiểm tra;xác minh;khắc phục;chấn chỉnh;bố trí;phải;cần;có trách nhiệm;có nhiệm vụ;có giải pháp;"
    "có biện pháp;có kế hoạch;có văn bản;chịu trách nhiệm;cập nhật;cung cấp;giải trình;làm rõ;căn cứ;thường xuyên;"
    "bảo đảm;đảm bảo;quán triệt;cam kết;quyết liệt;sớm"
)
_TOLD_BY = frozenset({"có", "đạt", "chưa", "còn", "đã", "bị", "nằm", "để", "đang", "không", "vượt"})
_NO_DESCRIPTION = phrases(
    "có liên quan;có thẩm quyền;có trách nhiệm;có giải pháp;có biện pháp;có kế hoạch;có văn bản;có ý kiến;"
    "không được;không để;không tổ chức;không thực hiện;để bảo đảm;để đảm bảo;để thực hiện"
)
_REACH = 14  # words: the longest description
_MARKS = frozenset(",;.:(")


class Described(Clauses):
    """A text in which groups told by a clause are known whole."""

    def described_until(self, at: int, first: int) -> int:
        """Give the word behind what tells a group, where what the group does follows; else 0."""
        if self.word(first) not in GROUP_WORDS or self.word(at) not in _TOLD_BY:
            return 0
        if self.longest(at, _NO_DESCRIPTION) or self._charged(at):
            return 0
        end = self._description_end(at + 1 + self._own_verb(at + 1), at + _REACH)
        behind = self.after_parenthesis(end) if self.word(end) == "(" else end
        return end if self.word(end) == ":" or self._acts_at(behind) else 0

    def _description_end(self, begun: int, last: int) -> int:
        """Find the first mark, name or deed behind the beginning of a description."""
        for index in range(begun, min(len(self), last)):
            mark = self.word(index) in _MARKS and not self._inside_figure(index)
            named = self.head_at(index) and self.capital(index)
            if mark or named or self._acts_at(index):
                return index
        return last

    def _acts_at(self, at: int) -> bool:
        """Whether what a group does begins here."""
        return self.longest(at, _ACTS) > 0 and not self.capital(at)

    def _charged(self, at: int) -> bool:
        """Whether a group is given a duty here: «có nhiệm vụ hướng dẫn», not «có nhiệm vụ quá hạn»."""
        duty = (self.word(at), self.word(at + 1), self.word(at + 2)) == ("có", "nhiệm", "vụ")
        return duty and (self.longest(at + 3, CLAUSES) > 0 or not self.word(at + 3).isalpha())

    def _own_verb(self, at: int) -> int:
        """Count the words of the verb the description itself begins with: «chưa hoàn thành»."""
        return self.longest(at, _ACTS) if self.word(at - 1) != "có" else 0

    def _inside_figure(self, at: int) -> bool:
        """Whether a mark stands between two figures: «dưới 37,5%»."""
        return self.word(at - 1).isdigit() and self.word(at + 1).isdigit()
