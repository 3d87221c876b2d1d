package dev.threadwright.moderation;

import com.google.re2j.Pattern;
import java.util.stream.Stream;

/**
 * Tells words that read as if they were written for a model. They cannot do what they say here, whoever writes them; people
 * should know all the same. The forms are those of the OWASP cheat sheet on prompt injection and its translations:
 * https://cheatsheetseries.owasp.org/cheatsheets/LLM_Prompt_Injection_Prevention_Cheat_Sheet.html
 */
final class Injection {
    private static final Pattern ORDERS = Pattern.compile(
            "(?i)\\b(?:ignore|disregard|forget|override|bypass)\\s+(?:(?:all|any|of|the|your|my|these|those)\\s+){0,3}"
                    + "(?:previous|prior|above|earlier|preceding|system|safety)\\s+(?:instructions?|prompts?|rules?|directions?)"
                    + "|\\b(?:reveal|print|show|repeat|leak|output)\\s+(?:me\\s+)?(?:your|the)\\s+(?:system|hidden|initial|secret)\\s+(?:prompt|instructions?)"
                    + "|\\byou\\s+are\\s+now\\s+(?:in\\s+)?(?:developer|debug|admin|god|dan|unrestricted|jailbroken)\\b"
                    + "|\\b(?:do\\s+not|don['’]t|never)\\s+(?:tell|inform|show|mention\\s+(?:this|it)\\s+to)\\s+(?:the\\s+)?(?:users?|humans?|reviewers?|developers?)\\b"
                    + "|\\b(?:ignoriere?|vergiss|missachte)\\s+(?:bitte\\s+)?(?:alle\\s+|sämtliche\\s+|deine\\s+)?(?:vorherigen|bisherigen|obigen|früheren)\\s+(?:anweisungen|instruktionen|regeln)"
                    + "|\\b(?:ignore[zr]?|oublie[zr]?)\\s+(?:toutes\\s+)?(?:les\\s+)?(?:instructions|consignes|règles)\\s+(?:précédentes|antérieures|ci-dessus)"
                    + "|\\b(?:ignora|olvida)\\s+(?:todas\\s+)?(?:las\\s+)?(?:instrucciones|reglas)\\s+(?:anteriores|previas)");

    /** How conversations are written for models: https://huggingface.co/docs/transformers/chat_templating */
    private static final Pattern TEMPLATES =
            Pattern.compile("<\\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id"
                    + "|start_header_id)\\|>|\\[/?INST\\]|<</?SYS>>");

    /** Written and not seen: the tag characters, which spell out ASCII, and long runs of others without width. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\x{E0020}-\\x{E007E}]{4}|[\\x{200B}-\\x{200D}\\x{2060}-\\x{2064}\\x{FEFF}]{8}");

    private Injection() {}

    /** Each a noun phrase. */
    static Stream<String> in(Passage passage) {
        return Stream.of(
                        isNew(ORDERS, passage) ? "what reads like orders to a model" : "",
                        isNew(TEMPLATES, passage) ? "the marks of a conversation with a model" : "",
                        isNew(UNSEEN, passage) ? "writing that nobody sees" : "")
                .filter(what -> !what.isEmpty());
    }

    private static boolean isNew(Pattern pattern, Passage passage) {
        var found = pattern.matcher(passage.words());
        while (found.find()) {
            if (!passage.before().contains(found.group())) {
                return true;
            }
        }
        return false;
    }
}
