# planleser as a container: the folder of plans is mounted at /plans, the tables at /tables
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libreoffice-writer libreoffice-calc tesseract-ocr tesseract-ocr-nor \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home planleser

WORKDIR /opt/planleser
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY planleser planleser
COPY parsers parsers
COPY normalizers normalizers
COPY pipeline pipeline
RUN pip install --no-cache-dir --constraint constraints.txt ".[watch]"

USER planleser
VOLUME ["/plans", "/tables"]
ENTRYPOINT ["planleser"]
CMD ["watch", "/plans", "--out", "/tables"]
