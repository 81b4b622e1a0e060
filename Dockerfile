# What runs: the server and what it imports, as an unprivileged user, with data below /data.
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates ffmpeg && rm -rf /var/lib/apt/lists/* \
  && useradd --system --home-dir /app --shell /usr/sbin/nologin bridge \
  && mkdir /data && chown bridge /data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY package.json app-manifest.json ./
COPY server ./server
COPY canvas ./canvas
COPY templates ./templates
COPY web ./web
COPY scripts ./scripts
ENV PATH=/app/node_modules/.bin:$PATH STORAGE_URL=sqlite:/data/app.db PORT=3000
USER bridge
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "server/main.ts"]
