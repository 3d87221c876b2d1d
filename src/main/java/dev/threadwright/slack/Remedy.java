package dev.threadwright.slack;

import java.util.Set;

/** What to do about an error that Slack answered a card with. Codes of chat.postMessage, chat.update, conversations.replies. */
enum Remedy {
    /** Our message is gone, or is not ours: post a new one. */
    POST_ANEW(Set.of("message_not_found", "cant_update_message", "edit_window_closed")),
    /** Slack does not take our blocks: the text alone still tells. */
    WITHOUT_BLOCKS(Set.of(
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "block_mismatch",
            "markdown_text_conflict")),
    /** Nobody can be told there; try again when the next thing happens. */
    GIVE_UP(Set.of(
            "channel_not_found",
            "is_archived",
            "is_inactive",
            "not_in_channel",
            "no_dual_broadcast_content_update",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked",
            "cannot_reply_to_message",
            "messages_tab_disabled",
            "user_not_found",
            "slack_connect_canvas_sharing_blocked",
            "msg_too_long",
            "no_text",
            "metadata_too_large")),
    /** The installation is broken until a person mends it: knock once a minute. */
    KNOCK(Set.of(
            "token_revoked",
            "token_expired",
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "access_denied",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "org_login_required",
            "team_access_not_granted",
            "team_not_found",
            "two_factor_setup_required")),
    /** Anything else: try again, more and more slowly. */
    TRY_AGAIN(Set.of());

    private final Set<String> errors;

    Remedy(Set<String> errors) {
        this.errors = errors;
    }

    static Remedy of(String error) {
        for (Remedy remedy : values()) {
            if (remedy.errors.contains(error)) {
                return remedy;
            }
        }
        return TRY_AGAIN;
    }
}
