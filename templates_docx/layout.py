"""Measures of an official page, in twips (1 cm = 567): one place for drawing and checking."""

from templates_docx.metrics import text_width

FONT = "Times New Roman"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4
MARGIN_TOP = MARGIN_BOTTOM = 1134  # 20 mm
MARGIN_LEFT, MARGIN_RIGHT = 1701, 1134  # 30 and 20 mm
HEADER_DISTANCE = 567
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
LANDSCAPE_TEXT_WIDTH = PAGE_HEIGHT - MARGIN_LEFT - MARGIN_RIGHT

LEFT_COLUMN = 3402  # issuer, number; recipients
RIGHT_COLUMN = TEXT_WIDTH - LEFT_COLUMN  # 100 mm: «Thành phố Hồ Chí Minh, ngày 20 tháng 11 …» fits

FIRST_LINE = 720  # 1.27 cm
PARAGRAPH_GAP = 120  # 6 points

BODY_SIZE = 14.0
ADDRESSEE_LABEL_LEFT = 1701
ADDRESSEE_DASH = ADDRESSEE_LABEL_LEFT + text_width("Kính gửi", BODY_SIZE)  # under the colon
DASH_WIDTH = text_width("- ", BODY_SIZE)

FULL_RULE = 1.0  # under the motto: as long as the text
PART_RULE = 0.4  # under issuer and subject: between 1/3 and 1/2 of the text
SIGNATURE_LINES = 4  # empty lines between title and name, about 30 mm
