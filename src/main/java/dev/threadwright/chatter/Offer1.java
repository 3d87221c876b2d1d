package dev.threadwright.chatter;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code prompts/chatter/offer/1.md} */
@CheckedTemplate(basePath = "prompts/chatter", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record Offer1() implements TemplateInstance {}
