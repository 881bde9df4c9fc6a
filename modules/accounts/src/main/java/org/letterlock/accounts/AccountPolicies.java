package org.letterlock.accounts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.privacy.AgeLimit;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.ProfileRules;
import org.letterlock.privacy.Retention;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/**
 * What the accounts promise: every duration of this module stands here and nowhere else, so that the page and the
 * behaviour cannot differ. The rows are in {@link PeopleRows} and its neighbours.
 */
public final class AccountPolicies implements PolicySource {

    /** How long a cancelled account can be recovered. */
    public static final Duration RECOVERY = Duration.ofDays(30);

    /** After this long without use a browser is signed out. */
    public static final Duration SESSION_IDLE = Duration.ofDays(14);

    /** After this long a browser is signed out however much it was used. */
    public static final Duration SESSION_LIFE = Duration.ofDays(90);

    /** How long a browser may take from the first step of a sign-in to the last. */
    public static final Duration VISIT = Duration.ofMinutes(10);

    /** How long a link serves by which an account is made. */
    public static final Duration SIGN_UP_LINK = Duration.ofHours(24);

    /** How long a link serves by which a new password is chosen. */
    public static final Duration RESET_LINK = Duration.ofHours(1);

    /** How long a link serves that the server prints on its console. */
    public static final Duration CONSOLE_LINK = Duration.ofDays(1);

    /** How long is remembered what Google publishes for everybody: where its parts are, and its keys. */
    public static final Duration GOOGLE_PUBLISHED = Duration.ofHours(1);

    /** How long Google is not asked again for a key that it did not have. */
    public static final Duration GOOGLE_KEYS_PAUSE = Duration.ofMinutes(1);

    /** How far ahead of ours Google's clock may be. */
    public static final Duration GOOGLE_SKEW = Duration.ofMinutes(1);

    /** How long one proof of being there does for dangerous acts. */
    public static final Duration CONFIRMED = Duration.ofMinutes(10);

    /** How long the audit of an organisation goes back. */
    public static final Duration AUDIT = Duration.ofDays(365);

    /** How long an invitation can be accepted. */
    public static final Duration INVITATION = Duration.ofDays(7);

    /** How long a new address can be confirmed. */
    public static final Duration ADDRESS_CHANGE = Duration.ofHours(24);

    /** How long a link to a copy of what is kept about somebody can be used. */
    public static final Duration EXPORT_LINK = Duration.ofMinutes(10);

    /** How long mail stays in the local outbox. */
    public static final Duration POST = Duration.ofDays(7);

    /** How long ahead people are told of a change of a policy, at least. */
    public static final Duration NOTICE = Duration.ofDays(30);

    /** How long the times of a key's calls are remembered, for its limit: any sixty minutes. */
    public static final Duration CALL_WINDOW = Duration.ofMinutes(60);

    /** How long the log of calls goes back. */
    public static final Duration CALL_LOG = Duration.ofDays(90);

    /** How long the name of a key that ended is kept, for the log of calls. */
    public static final Duration ENDED_KEY = Duration.ofDays(90);

    /** The lives of a key that its form offers, by what they are called there. */
    public static final Map<String, Duration> KEY_LIVES =
            Map.of("30", Duration.ofDays(30), "90", Duration.ofDays(90), "365", Duration.ofDays(365));

    /** How long the token before may open a key, by what it is called in the form. */
    public static final Map<String, Duration> KEY_OVERLAPS =
            Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1), "week", Duration.ofDays(7));

    /** How far ahead the end of a key may lie. */
    public static final Duration KEY_LIFE_MAX = Duration.ofDays(5 * 366);

    /** How long the token before may open a key that was rotated. */
    public static final Duration KEY_OVERLAP_MAX = Duration.ofDays(30);

    /** How long events are kept that were told to webhooks, to look them up and to tell them again. */
    public static final Duration DELIVERY_LOG = Duration.ofDays(30);

    /** How long the secret before signs besides, after a webhook got another one. */
    public static final Duration SECRET_OVERLAP = Duration.ofHours(24);

    /** How long nothing may arrive at a webhook before it is switched off. */
    static final Duration FAILING = Duration.ofDays(5);

    /** How long one server has to tell one event before another may. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** What follows bounds no data: how often what has ended is tidied away. */
    static final Duration TIDYING = Duration.ofMinutes(10);

    /** How exactly it is noted when a session was last used. */
    static final Duration SESSION_NOTED = Duration.ofMinutes(1);

    /** Over which time invitations are counted, against too many. */
    static final Duration INVITATION_COUNT = Duration.ofDays(1);

    /** How soon another link to a new address may be sent. */
    static final Duration ADDRESS_CHANGE_PAUSE = Duration.ofMinutes(1);

    /** What ends everything that is somebody's own: rows that say so are gone when their account is erased. */
    public static final Until ERASED = Until.event("you have the account erased", "bạn yêu cầu xóa tài khoản");

    /** What of {@link #CALL_LOG} the operator may leave out. */
    static final Retention CALLS_KEPT = new Retention("accounts.calls", CALL_LOG, Duration.ofDays(1));

    /** The highest of what the systems ask that share the accounts. */
    private static final AgeLimit AGE = new AgeLimit(18, 18);

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);

    @Override
    public SystemPolicy policy() {
        return policy(Retentions.AS_PROMISED);
    }

    @Override
    public List<Retention> retentions() {
        return List.of(CALLS_KEPT);
    }

    @Override
    public SystemPolicy policy(Retentions chosen) {
        return new SystemPolicy(
                "accounts",
                new Words("Accounts and workspace", "Tài khoản và không gian làm việc"),
                EFFECTIVE,
                List.of(new ProfilePolicy(
                        "account",
                        new Words("Account", "Tài khoản"),
                        new Words(
                                "You give us an address and a name. Both are sealed with a key that only your account has before they"
                                        + " reach the database; the key lies apart from it and from every backup. When the account is"
                                        + " erased the key is destroyed, and with it everything about you, wherever copies lie.",
                                "Bạn cung cấp một địa chỉ email và tên. Cả hai được niêm phong bằng khóa riêng của tài khoản trước khi"
                                        + " vào cơ sở dữ liệu; khóa nằm tách khỏi cơ sở dữ liệu và mọi bản sao lưu. Khi tài khoản bị"
                                        + " xóa, khóa bị hủy, và mọi thứ về bạn cũng mất theo ở mọi nơi có bản sao."),
                        rows(chosen).toList(),
                        Optional.of(rules(chosen)))),
                notCollected(),
                List.of(Pledge.of(
                        "Whoever signs in after these words have changed goes on under the new ones; which version, and since when, stands"
                                + " in their privacy centre. Whoever does not want that leaves, with a copy of everything.",
                        "Ai đăng nhập sau khi nội dung này thay đổi là tiếp tục theo nội dung mới; phiên bản nào và từ khi nào được nêu"
                                + " trong trung tâm quyền riêng tư. Ai không muốn thì rời đi, kèm bản sao của mọi thứ.",
                        "SHIELD-66")),
                Optional.of(AGE));
    }

    private static ProfileRules rules(Retentions chosen) {
        return new ProfileRules(
                Duration.ZERO,
                ProfileRules.Behaviour.NEVER,
                ProfileRules.Tls.TLS_1_2,
                ProfileRules.Analytics.NONE,
                false,
                chosen.of(CALLS_KEPT),
                RECOVERY,
                Duration.ofDays(30),
                AGE,
                NOTICE);
    }

    private static Stream<DataClass> rows(Retentions chosen) {
        return Stream.of(
                        PeopleRows.all(),
                        SignInRows.all(),
                        OrganisationRows.all(),
                        KeyRows.all(chosen.of(CALLS_KEPT)),
                        PostRows.all(),
                        WorkspaceRows.all())
                .flatMap(List::stream);
    }

    private static List<Pledge> notCollected() {
        return List.of(
                Pledge.of(
                        "Your IP address and the kind of your browser are not stored with your account or your sign-ins.",
                        "Địa chỉ IP và loại trình duyệt của bạn không được lưu cùng tài khoản hay các lần đăng nhập."),
                Pledge.of(
                        "No advertising, analytics or third-party cookies.",
                        "Không có cookie quảng cáo, phân tích hay của bên thứ ba.",
                        "SHIELD-60"));
    }
}
