package dev.threadwright.chatter;

import java.util.regex.Pattern;

/** Turns of phrase, in English, German, French and Spanish, that say how something is meant. None looks into quotations. */
enum Cue {
    /** What is there has been overtaken. */
    STALE(
            "still|outdated|out of date|obsolete|stale|\\bold\\b|since|\\bnow\\b|no longer|any ?more|used to|ages ago|never (?:got )?updated",
            "not accurate|isn'?t true|needs? an update|we (?:left|dropped|moved)|\\bnoch\\b|veraltet|\\bseit\\b|nicht mehr|überholt",
            "encore|toujours|depuis|n'est plus|plus à jour|désormais|sigue|todavía|desde|ahora|desactualizad|obsolet|ya no"),
    WRONG(
            "\\bwrong\\b|incorrect|mistake|misleading|missing|embarrassing|needs? (?:changing|fixing)|should go|needs to go",
            "\\bfalsch|fehler|stimmt nicht|\\bfaux\\b|erreur|incorrect|\\bmal escrito|equivocad"),
    TYPO(
            "\\btypo|mis-?spel|spell(?:ing|ed|s)|apostrophe|two words|one word|missing (?:an?|the) ",
            "tippfehler|schreibfehler|rechtschreib|schreibt man|\\bfaute\\b|coquille|orthograph|errata|ortograf|tilde"),
    RENAMED(
            "renam|called|rebrand|switched|swapped|we (?:call|say)|glossar|replaced|moved to|style ?guide|decided|settled|agreed",
            "heißt jetzt|umbenannt|beschlossen|rebaptis|s'appelle|décidé|\\bse llama|renombr|decidi"),
    AGREE(
            "^\\W*(?:yes|yep|yup|yeah|yea|ya|right|true|exactly|correct|confirmed|agreed?|indeed|absolutely|totally|definitely|oh|ouch|wow)\\b",
            "^\\W*(?:thx|thanks|noted|ack|seen|good (?:catch|eye|point|spot)|can confirm|ha|please|pls|same)\\b|you'?re right|he'?s right",
            "she'?s right|\\+1|^\\W*\\^|👍|✅|🙌|\\b(?:agreed?|exactly|yes please|please (?:update|change|fix)|pls fix|confirmed)\\b",
            "^\\W*(?:ja|jap|stimmt|genau|richtig|korrekt|einverstanden|oui|exact|tout à fait|d'accord|bien vu|sí|si|correcto|cierto)\\b",
            "^\\W*(?:exacto|de acuerdo|claro|autsch|oh ja|aïe)\\b"),
    DISPUTE(
            "\\bno\\b[,.]|^\\W*(?:no|nope|nah|hm+|mhm+|wait|well|nein|non)\\b|disagree|not (?:sure|convinced|really|before|yet|until)|(?:^|\\s)-1\\b",
            "\\bdepends\\b|\\bdecides\\b|i'?d (?:keep|leave)|keep it|leave it|let'?s (?:discuss|ask|see|park|wait)|hold off|don'?t (?:touch|change)",
            "\\bmaybe\\b|perhaps|under discussion|no decision|isn'?t (?:final|decided)|not decided|hasn'?t decided|haven'?t decided|are you sure|good question|no (?:idea|clue)",
            "not worth|i like|both|\\breally\\?|but it'?s|for a reason|otherwise|sehe ich anders|nicht (?:sicher|überzeugt)|lieber nicht",
            "ich nicht|keine ahnung|pas (?:d'accord|sûr)|on garde|je préfère|no (?:está|estoy)|mejor no|depende"),
    HEDGE(
            "\\bi (?:think|believe|guess|suppose)|i'?d (?:say|write|prefer|rather)|\\bimo\\b|\\bmaybe\\b|prefer|shouldn'?t|should we|can we|could we",
            "let'?s (?:say|call)|suggest|proposal|\\bvote\\b|what if|ich (?:finde|würde)|vielleicht|je (?:préfère|pense)|peut-être|creo que|quizás"),
    DONE(
            "\\bfix(?:ed)? (?:in|that|this|it|yesterday|last|now|just|is)\\b|^\\W*fixed|just fixed|#[0-9]+|\\B![0-9]+|\\bmerged|deploy|already",
            "\\bPR\\b|/pull/[0-9]|\\bon it\\b|have a branch|corrected|resolved|rolled out|shipped|(?:is|went|goes) (?:live|out)\\b|live since|hotfix",
            "^\\W*(?:\\w+,? )?(?:updated|changed|corrected)\\b|taken care|pushed|waiting for the release|^\\W*(?:all )?done|i(?:'ve)? (?:just )?(?:updated|changed|corrected)|changed it|release branch",
            "we did that|review pending|in (?:main|master)\\b|behoben|korrigiert|erledigt|(?:ist|schon) live|gefixt|corrigé|réglé|arreglad|corregid"),
    LAUGH(
            "\\blol\\b|\\blmao|\\brofl|(?:ha){2,}|(?:he){2,}|[😂🤣😏🙃😅😆🤪😜]|:joy:|(?:ja){2,}\\b|\\bmdr\\b|;\\)|:D\\b|:p\\b"),
    MOCK(
            "(?:^|\\s)/s\\b|kidding|joking|oh sure|^\\W*sure,|yeah,? right|obviously|apparently|surely|\\bas if\\b|if we'?re honest|more honest",
            "in what universe|would (?:just )?love|great,|nice,|ship it|relatable|april 1"),
    ASK(
            "\\?\\s*$|^\\W*(?:where|why|how|who|what|which|when|does|do|anyone|anybody)\\b",
            "^\\W*(?:wo|wie|warum|wer|was|wann|sollte|où|pourquoi|comment|qui|c'est où|dónde|cómo|quién|qué)\\b|¿"),
    THEIRS(
            "\\b(?:them|theirs?)\\b|not ours|not our|report it|tell (?:their|them)|call them|ping them|their (?:support|docs|team|text|site)",
            "pas notre|nicht unser|no es nuestr"),
    BROKEN(
            "\\bbugs?\\b|crash|fails?\\b|clicking|\\bslow\\b|\\bicon|\\bfont|colou?r|palette|\\bcss|z-index|checkbox|time(?:s )?out|\\bcron|repro",
            "should be (?:on|in|left|right of|under|above|below|disabled|enabled|blue|green|red|all|after|before|the same|shown|hidden|removed)\\b",
            "should (?:close|open|run|follow|give|add|automatically|show|load)\\b|n'?t shown|not shown|regression|memory|off by|sorted|\\blogo",
            "\\bimage|photo|backlog|does nothing|doesn'?t work|we (?:should add|need)\\b|\\bspam|invoice total|can we raise|config"),
    ELSEWHERE(
            "slides?\\b|poster|\\bsign says|article|contract|meeting notes|google doc|spreadsheet|coffee|weather|\\btrain|calendar|quiz",
            "invoice says|e-?mail says|wikipedia|competitor|accountant|\\bmy (?:phone|calendar|mum|kid|laptop)|all-hands|portal|salary");

    private final Pattern pattern;

    Cue(String... patterns) {
        this.pattern = Pattern.compile(String.join("|", patterns), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean in(String said) {
        return pattern.matcher(said).find();
    }
}
