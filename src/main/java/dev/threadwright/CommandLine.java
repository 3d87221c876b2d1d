package dev.threadwright;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words after {@code java -jar quarkus-run.jar}.
 *
 * @param properties system properties: from {@code -Dname=value} wherever it stands, and from the word {@code local}
 */
record CommandLine(boolean help, Map<String, String> properties, String[] rest) {
    static final String HELP = """
            Threadwright: ask in Slack for a wording change, get a reviewed pull request in the same thread.

              java -jar quarkus-run.jar local    on one box, with a PostgreSQL and a Kafka broker of its own
              java -jar quarkus-run.jar          with your own PostgreSQL and Kafka
              java -jar quarkus-run.jar local backup FILE | local restore FILE
                                                 all that `local` keeps, while it is stopped, in one file and back
              java -jar quarkus-run.jar [local] ledger verify [HEAD] | export [AFTER] | erase TEAM/USER | seal
                                                 checks the ledger, prints it as JSON lines, forgets who somebody is, or
                                                 takes it on with a new key; with `local`, whether or not it runs

            Environment:
              SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET    your Slack app (paste slack-app-manifest.yaml to make one)
              SLACK_APP_TOKEN                          set: Socket Mode, no public address needed
              SLACK_CLIENT_ID, SLACK_CLIENT_SECRET     set: installed at /slack/install, in many workspaces
              THREADWRIGHT_ENCRYPTION_KEY              32 bytes in Base64, for tokens at rest; `local` makes one
              SLACK_API_URL                            default https://slack.com/api/
              GITHUB_TOKEN                             or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY
              GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET   set: people can link their GitHub accounts
              THREADWRIGHT_PULL_REQUEST_IDENTITY       app (default), or asker: by whom pull requests are
              GITHUB_WEBHOOK_SECRET                    so that merges are heard of at once
              GITHUB_API_URL                           default https://api.github.com
              THREADWRIGHT_REPOS                       owner/name, by comma; empty: all that the credentials reach
              THREADWRIGHT_AUTONOMY                    propose (default), pull-request, merge
              THREADWRIGHT_SCREENSHOT_OCR              reads screenshots in chatter: tesseract stdin stdout; needs bubblewrap
              THREADWRIGHT_CHATTER_ALLOWED             whether channels may have it read along (default: true)
              THREADWRIGHT_CHATTER_SHARED              whether those shared with other organisations may (default: false)
              THREADWRIGHT_DATA_DIR                    mirrors and embedded data (default: threadwright-data)
              THREADWRIGHT_AUDIT_SYSLOG                where the ledger is sent: tls://host:port or tcp://host:port
              THREADWRIGHT_AUDIT_WEBHOOK               and posted; THREADWRIGHT_AUDIT_WEBHOOK_TOKEN opens it
              THREADWRIGHT_AUDIT_KEEP_FOR              such as 730d; none: the ledger is kept for good
              THREADWRIGHT_CONSOLE_ISSUER              who signs operators in at /console, such as https://slack.com;
                                                       with THREADWRIGHT_CONSOLE_CLIENT and THREADWRIGHT_CONSOLE_SECRET
              THREADWRIGHT_CONSOLE_ADMINS              who may enter, also _OPERATORS and _VIEWERS
              THREADWRIGHT_LIMITS_…                    such as …MONEY_TOTAL_MONTH=500 or …REQUESTS_PERSON_HOUR (default: 100)
              THREADWRIGHT_ANOMALY_CHANNELS            ids of channels in which admins hear of what is unusual
              THREADWRIGHT_MODEL                       provider:name, for what is not literal; needs bubblewrap (Linux)
              OPENAI_API_KEY, OPENAI_BASE_URL          or ANTHROPIC_API_KEY and ANTHROPIC_BASE_URL
              OPENAI_MODERATION_MODEL                  looks at words: omni-moderation-latest, with OPENAI_API_KEY
              OPENAI_MODERATION_BASE_URL               another server that does, with OPENAI_MODERATION_API_KEY
              THREADWRIGHT_GITLEAKS_RULES              a file of rules for secrets in gitleaks' form, beside our own
              QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD
              KAFKA_BOOTSTRAP_SERVERS                  yours are used, and nothing is started in their place
              OTEL_EXPORTER_OTLP_ENDPOINT              where traces go; none: nowhere
              QUARKUS_HTTP_PORT                        default 8080

            The README says the rest.""";

    static CommandLine read(String... args) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        boolean help = false;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.equals("--help") || arg.equals("-h") || arg.equals("help")) {
                help = true;
            } else if (arg.equals("local")) {
                properties.put("quarkus.profile", "local");
            } else if (arg.startsWith("-D") && equals > 2) {
                properties.put(arg.substring(2, equals), arg.substring(equals + 1));
            } else {
                rest.add(arg);
            }
        }
        return new CommandLine(help, properties, rest.toArray(String[]::new));
    }
}
