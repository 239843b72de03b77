# Two images of one build: a silo and a web of a cluster (PmoEngine=Orleans). `docker compose build` makes both; see docs/runbook.md.
ARG DOTNET=mcr.microsoft.com/dotnet
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS client
WORKDIR /src/web/client
COPY web/client/package.json web/client/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/client ./
RUN npm run --silent build

FROM ${DOTNET}/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=client /src/web/wwwroot web/wwwroot
# The pages come from the stage above, so this one needs no Node.
RUN dotnet publish silo -c Release -p:PmoEngine=Orleans -p:PmoClient=false -o /out/silo \
 && dotnet publish web -c Release -p:PmoEngine=Orleans -p:PmoClient=false -o /out/web \
 && dotnet publish cli -c Release -p:PmoEngine=Orleans -p:PmoClient=false -o /out/web/cli

FROM ${DOTNET}/aspnet:10.0 AS runtime
ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --chmod=755 deploy/healthy /usr/local/bin/healthy
# A new volume takes the owner of what it is put over.
RUN mkdir /marks /backup && chown $APP_UID /marks /backup
# The image's own user, without rights and without a password.
USER $APP_UID

FROM runtime AS silo
COPY --from=build /out/silo .
EXPOSE 11111 30000 8081
ENTRYPOINT ["dotnet", "Pmo.Silo.dll"]

FROM runtime AS web
COPY --from=build /out/web .
EXPOSE 8080
ENTRYPOINT ["dotnet", "Pmo.Web.dll"]
