{{- define "threadwright.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "threadwright.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "threadwright.labels" -}}
{{ include "threadwright.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "threadwright.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "threadwright.name" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "threadwright.image" -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion -}}
{{- with .Values.image -}}
{{ .repository }}:{{ $tag }}{{ with .digest }}@{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{- /* Fails with one sentence that names everything still to be set. */ -}}
{{- define "threadwright.complete" -}}
{{- $missing := list -}}
{{- with .Values -}}
{{- if not .slack.existingSecret -}}
{{- $missing = append $missing "slack.existingSecret (a Secret with the Slack app's tokens)" -}}
{{- end -}}
{{- if and (or .slack.oauth .account.existingSecret) (not .vault.existingSecret) -}}
{{- $missing = append $missing "vault.existingSecret (a Secret with the key for tokens at rest)" -}}
{{- end -}}
{{- if not .pullrequest.existingSecret -}}
{{- $missing = append $missing "pullrequest.existingSecret (a Secret with the GitHub credentials)" -}}
{{- end -}}
{{- if and (eq .pullrequest.credentials "app") (not .pullrequest.appId) -}}
{{- $missing = append $missing "pullrequest.appId (the GitHub App's number)" -}}
{{- end -}}
{{- if and .console.issuer (not .console.existingSecret) -}}
{{- $missing = append $missing "console.existingSecret (a Secret with the client id and secret of whoever signs people in)" -}}
{{- end -}}
{{- if and .console.issuer (not (or .console.viewers .console.operators .console.admins)) -}}
{{- $missing = append $missing "console.admins (who may enter)" -}}
{{- end -}}
{{- if not .kafka.bootstrapServers -}}
{{- $missing = append $missing "kafka.bootstrapServers (host:port of your Kafka)" -}}
{{- end -}}
{{- if and (hasPrefix "SASL" .kafka.securityProtocol) (not .kafka.existingSecret) -}}
{{- $missing = append $missing "kafka.existingSecret (a Secret with the JAAS line)" -}}
{{- end -}}
{{- if not .database.jdbcUrl -}}
{{- $missing = append $missing "database.jdbcUrl (jdbc:postgresql://host:5432/name of your PostgreSQL)" -}}
{{- end -}}
{{- if not .database.existingSecret -}}
{{- $missing = append $missing "database.existingSecret (a Secret with the database's user and password)" -}}
{{- end -}}
{{- if and .ingress.enabled (not .ingress.host) -}}
{{- $missing = append $missing "ingress.host (the name Slack and GitHub reach it by)" -}}
{{- end -}}
{{- end -}}
{{- if $missing -}}
{{- fail (printf "Threadwright needs these values set: %s." (join ", " $missing)) -}}
{{- end -}}
{{- end -}}

{{- /* Fails where a secret stands in the values, and says which without repeating it. */ -}}
{{- define "threadwright.references" -}}
{{- range $block := list "slack" "vault" "account" "pullrequest" "audit" "console" "kafka" "database" -}}
{{- $values := index $.Values $block -}}
{{- $references := dict (printf "%s.existingSecret" $block) $values.existingSecret -}}
{{- range $key, $value := $values.keys -}}
{{- $_ := set $references (printf "%s.keys.%s" $block $key) $value -}}
{{- end -}}
{{- range $path, $value := $references -}}
{{- /* How the tokens of Slack and GitHub begin. */ -}}
{{- if regexMatch "^(xox[a-z]-|xapp-|gh[a-z]_|github_pat_)" $value -}}
{{- fail (printf "%s holds a token: put the token into a Secret and name here only where it stands." $path) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if regexMatch "(?i)[?&](user|password)=" .Values.database.jdbcUrl -}}
{{- fail "database.jdbcUrl holds a user or a password: they belong into the Secret that database.existingSecret names." -}}
{{- end -}}
{{- end -}}

{{- /* One environment variable from a key of a Secret: name, secret, key, optional. */ -}}
{{- define "threadwright.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end -}}
