# The functions as a server. It needs HTTPS in front of it, and the variables that docs/hosting.md names.
FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY package.json package-lock.json ./
# The optional packages are copies of Node, which this image has.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY api api
COPY dist/functions dist/functions
COPY public public
COPY scripts/run.mjs scripts/run.mjs
COPY server server
USER node
EXPOSE 3000
# 503 while a setting is missing.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ok}) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/run.mjs", "server/start.ts"]
