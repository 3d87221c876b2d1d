package dev.threadwright.agent;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code prompts/agent/external/1.md} */
@CheckedTemplate(basePath = "prompts/agent", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record External1(boolean planFirst) implements TemplateInstance {}
