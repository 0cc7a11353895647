"""A bare Flask page that shows fifty rows: what every page of the product is compared with.

python -m bench.bare --port PORT
"""

import argparse

import waitress
from flask import Flask, render_template_string

from bench.words import task_words

_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Nhiệm vụ</title></head><body>
<h1>Nhiệm vụ</h1>
<table><thead><tr><th>Thời hạn</th><th>Nhiệm vụ</th><th>Đơn vị</th><th>Tình trạng</th></tr></thead><tbody>
{% for row in rows %}
<tr><td>{{ row.due }}</td><td><a href="/nhiem-vu/{{ row.id }}">{{ row.text }}</a> {{ row.place }}</td>
<td>{{ row.agency }}</td><td>{{ row.state }}</td></tr>
{% endfor %}
</tbody></table></body></html>"""


def bare() -> Flask:
    """Make the application."""
    app = Flask("bare")
    rows = [
        {
            "id": number,
            "due": f"{number % 28 + 1:02d}/11/2026",
            "text": task_words(number)[0],
            "place": f"mục {number}, văn bản {number}/UBND-TH",
            "agency": "Ủy ban nhân dân xã số 7",
            "state": "quá hạn",
        }
        for number in range(1, 51)
    ]

    @app.get("/dang-nhap")
    @app.get("/")
    def page() -> str:
        return render_template_string(_PAGE, rows=rows)

    return app


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("--port", type=int, required=True)
    waitress.serve(bare(), host="127.0.0.1", port=words.parse_args().port, threads=8, ident=None)
