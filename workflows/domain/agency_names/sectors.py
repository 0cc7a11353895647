"""The fields after which departments, ministries and district offices are named."""

SECTORS = [
    "Kế hoạch và Đầu tư", "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao",
    "Văn hóa, Thể thao", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường", "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội", "Thông tin và Truyền thông", "Khoa học và Công nghệ",
    "Giáo dục và Đào tạo", "Dân tộc và Tôn giáo", "Quy hoạch - Kiến trúc", "Quy hoạch và Kiến trúc",
    "Giao thông vận tải", "Giao thông công chính", "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng",
    "Công Thương", "Y tế", "Ngoại vụ", "Du lịch", "An toàn thực phẩm", "Quốc phòng", "Công an",
    "Ngoại giao", "Văn hóa và Thông tin", "Văn hóa - Thông tin", "Văn hóa - Xã hội",
    "Văn hóa, Xã hội", "Kinh tế", "Kinh tế và Hạ tầng", "Kinh tế, Hạ tầng và Đô thị",
    "Tài chính - Kế hoạch", "Quản lý đô thị", "Kinh tế - Hạ tầng", "Nông nghiệp",
    "Văn hóa, Thông tin", "Văn hóa, Khoa học và Thông tin", "Dân tộc",
    "Văn hóa, Thể thao và Truyền thông", "Tuyên giáo và Dân vận", "Nội chính", "Tổ chức",
    "Tổ chức cán bộ", "Công nghiệp", "Khoa học, Công nghệ và Môi trường", "Lao động và Xã hội",
    "Tài chính - Kế toán", "Tài chính kế toán", "Kế hoạch - Tài chính", "Kế hoạch, Tài chính",
    "Đào tạo đại học", "Tổ chức - Hành chính", "Hành chính - Tổng hợp",
    "Hành chính - Quản trị", "Tôn giáo",
]  # fmt: skip
