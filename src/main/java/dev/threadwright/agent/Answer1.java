package dev.threadwright.agent;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code prompts/agent/answer/1.md} */
@CheckedTemplate(basePath = "prompts/agent", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record Answer1() implements TemplateInstance {}
