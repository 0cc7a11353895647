"""Tables of indicators (bảng chỉ tiêu): figures as people write them, formulas, targets, rounds; pure."""
