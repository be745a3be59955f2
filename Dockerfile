FROM python:3.11-slim-bookworm AS builder
ARG UV_VERSION=0.13.9
RUN pip install --no-cache-dir "uv==${UV_VERSION}" && python -m venv /opt/consilience
ENV VIRTUAL_ENV=/opt/consilience UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1
WORKDIR /build

# Dependencies change seldom: their layer is kept when only our code changes.
COPY requirements-runtime.lock ./
RUN uv pip sync --require-hashes requirements-runtime.lock

COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY alembic alembic
COPY service service
RUN uv build --wheel --require-hashes --build-constraints requirements.lock --out-dir dist \
    && uv pip install --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home consilience
COPY --from=builder /opt/consilience /opt/consilience
ENV PATH=/opt/consilience/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER consilience
WORKDIR /home/consilience
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["consilience", "serve", "--host", "0.0.0.0", "--port", "8000"]
