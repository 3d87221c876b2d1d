package dev.threadwright.moderation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells words that look like somebody's key or token. Only forms that their makers gave a mark of their own are known
 * here; what might be anything is left to the reviewer's eyes.
 */
public final class Secrets {
    /** So many different characters has even a short key; a row of x in its place has not. */
    private static final int FEWEST_DIFFERENT = 8;

    /** What stands in a secret's place. */
    static final String MASK = "(withheld)";

    private static final List<Form> FORMS = List.of(
            // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
            form("a GitHub token", "(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
            // A GitHub App's stateless tokens hold a JWT: https://github.blog/changelog/2026-05-15
            form("a GitHub App's token", "ghs_[0-9]+_eyJ[A-Za-z0-9._-]{36,}"),
            // https://docs.gitlab.com/security/tokens/#token-prefixes
            form("a GitLab token", "gl(?:pat|ptt|dt|rt|cbt|oas|soat)-[A-Za-z0-9_.-]{20,}"),
            // https://docs.slack.dev/authentication/tokens
            form("a Slack token", "xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{20,}|xapp-[0-9]-[A-Za-z0-9-]{20,}"),
            // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: "contain a secret"
            form(
                    "a Slack webhook's address",
                    "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{30,}"),
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
            form("an AWS access key", "(?:AKIA|ASIA)[A-Z2-7]{16}"),
            // https://cloud.google.com/docs/authentication/api-keys
            form("a Google API key", "AIza[A-Za-z0-9_-]{35}"),
            // https://docs.stripe.com/keys
            form("a Stripe key", "(?:sk|rk)_live_[A-Za-z0-9]{20,}|whsec_[A-Za-z0-9+/=]{24,}"),
            // https://platform.openai.com/docs/api-reference/authentication
            form(
                    "an OpenAI key",
                    "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{30,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"),
            // https://docs.anthropic.com/en/api/overview
            form("an Anthropic key", "sk-ant-[a-z]+[0-9]{2}-[A-Za-z0-9_-]{40,}"),
            // https://huggingface.co/docs/hub/security-tokens
            form("a Hugging Face token", "hf_[A-Za-z0-9]{34,}"),
            // https://github.blog/security/supply-chain-security/announcing-npms-new-access-token-format/
            form("an npm token", "npm_[A-Za-z0-9]{36}"),
            // https://warehouse.pypa.io/development/token-scanning.html
            form("a PyPI token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}"),
            // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
            form("a SendGrid key", "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}"),
            // https://docs.digitalocean.com/reference/api/create-personal-access-token/
            form("a DigitalOcean token", "do[opr]_v1_[a-f0-9]{64}"),
            // https://www.rfc-editor.org/rfc/rfc7519#section-3.1: {" in base64url begins with eyJ
            form("a signed token (JWT)", "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{16,}"),
            // https://www.rfc-editor.org/rfc/rfc7468#section-10
            new Form(
                    "a private key",
                    Pattern.compile("-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
                            + "(?:[\\s\\S]{0,20000}?-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----)?")),
            // https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
            new Form(
                    "a password within an address",
                    Pattern.compile("[a-z][a-z0-9+.-]{1,20}://[^\\s/:@]{1,100}:(?!(?i:password|passwd|secret|token)@)"
                            + "[^\\s/:@<>{}$*%\\[\\]…]{6,200}@[\\w-]")));

    private Secrets() {}

    private record Form(String name, Pattern pattern) {}

    private static Form form(String name, String pattern) {
        return new Form(name, Pattern.compile("(?<![A-Za-z0-9_])(?:" + pattern + ")"));
    }

    /**
     * What the new words hold that the old ones do not: a noun phrase, without the secret itself.
     *
     * @param old what stands there, so that it is out already
     */
    public static Optional<String> in(String words, String old) {
        for (Form form : FORMS) {
            Matcher found = form.pattern().matcher(words);
            while (found.find()) {
                if (!old.contains(found.group()) && !isExample(found.group())) {
                    return Optional.of(form.name());
                }
            }
        }
        return Optional.empty();
    }

    /** The words without any of them, as far as they are known by a mark. */
    public static String masked(String words) {
        var masked = words;
        for (Form form : FORMS) {
            masked = form.pattern()
                    .matcher(masked)
                    .replaceAll(found -> isExample(found.group()) ? Matcher.quoteReplacement(found.group()) : MASK);
        }
        return masked;
    }

    /** AWS' documentation ends its keys so; others repeat one character. */
    private static boolean isExample(String found) {
        return found.endsWith("EXAMPLE") || found.chars().distinct().count() < FEWEST_DIFFERENT;
    }
}
