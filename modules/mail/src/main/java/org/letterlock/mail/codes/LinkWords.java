package org.letterlock.mail.codes;

import java.util.Optional;
import org.letterlock.mail.FoundLink.Kind;

/** The lower-case words of nine languages that tell what a link does. */
final class LinkWords {

    private static final Phrases CONFIRM = Phrases.of("""
            confirm|confirming|verify|verifying|validate|validating|authenticate|approve|authorize|verification link|confirmation link
            bestätigen|bestätige|bestätigung|bestätigungslink|verifizieren|verifiziere|verifizierung|verifizierungslink
            confirmer|confirmez|confirme|confirmation|vérifier|vérifiez|vérifie|valider|validez|valide|validation
            confirmar|confirma|confirme|confirmación|verificar|verifica|verifique|verificación|validar|valida|confirmação|verificação|validação
            xác nhận|xác minh|xác thực
            确认|验证|驗證|確認|核实|核實|認証|承認|인증|이메일 확인|주소 확인|주소를 확인|계정 확인|가입 확인|구독 확인|구독을 확인""");

    private static final Phrases CONFIRMED = Phrases.of("""
            email|e-mail|email address|e-mail address|mail address|account|identity|subscription|registration|sign-up|signup|device|login|sign-in|it was you|it's you|newsletter sign-up
            e-mail-adresse|emailadresse|mailadresse|konto|benutzerkonto|nutzerkonto|kundenkonto|anmeldung|newsletter-anmeldung|registrierung|identität|abonnement|abo|gerät|newsletter
            adresse e-mail|adresse électronique|courriel|compte|inscription|identité|appareil|connexion
            correo|cuenta|suscripción|registro|identidad|dispositivo|conta|inscrição|cadastro|registo|assinatura|identidade|subscrição|endereço de e-mail
            tài khoản|đăng ký|danh tính|thiết bị|đăng nhập|địa chỉ thư
            邮箱|邮件地址|电子邮件|電子郵件|電郵|信箱|帐户|账户|帳戶|账号|帐号|帳號|订阅|訂閱|身份|注册|註冊|登录|登入|设备|裝置
            メールアドレス|アドレス|アカウント|登録|購読|本人|이메일|메일|계정|구독|가입|본인|기기""");

    private static final Phrases ACTIVATE = Phrases.of("""
            activate|activating|finish|complete|set up|aktivieren|aktiviere|aktivierung|aktivierungslink|freischalten|abschließen|activer|activez|active|activation|finaliser|finalisez|terminer
            activar|activa|completar|completa|finalizar|finaliza|ativar|ative|concluir|conclua|activation link|kích hoạt|hoàn tất|hoàn thành
            激活|启用|啟用|完成|有効化|有効に|完了|활성화|완료""");

    private static final Phrases ACTIVATED = Phrases.of("""
            account|registration|sign-up|signup|signing up|membership|profile|konto|benutzerkonto|kundenkonto|nutzerkonto|registrierung|anmeldung|zugang|compte|inscription|cuenta|registro|conta|inscrição|cadastro|registo
            tài khoản|đăng ký|帐户|账户|帳戶|账号|帐号|帳號|注册|註冊|アカウント|登録|계정|가입""");

    private static final Phrases RESET = Phrases.of("""
            reset|resetting|new password|create a password|set your password|set a password|choose a password|change your password|change my password|recover|zurücksetzen|zurück|neues passwort|neues kennwort|passwort festlegen|passwort ändern|kennwort ändern
            réinitialiser|réinitialisez|réinitialisation|changer mon mot de passe|changer votre mot de passe|nouveau mot de passe|restablecer|restablece|restablezca|nueva contraseña|cambiar la contraseña|cambiar tu contraseña|cambiar mi contraseña|crear contraseña
            redefinir|redefina|redefinição|repor|nova senha|nova palavra-passe|alterar a senha|alterar minha senha|criar senha|đặt lại|khôi phục|mật khẩu mới|đổi mật khẩu
            重置|重设|重設|新密码|新密碼|リセット|再設定|新しいパスワード|재설정|새 비밀번호|초기화""");

    private static final Phrases PASSWORD = Phrases.of("""
            password|passwort|kennwort|mot de passe|contraseña|senha|palavra-passe|mật khẩu|密码|密碼|パスワード|비밀번호""");

    private static final Phrases SIGN_IN = Phrases.of("""
            sign in|sign-in|signin|signing in|log in|log-in|login|logging in|magic link|einloggen|anmelden|anmeldelink|anmelde-link|login-link|einmal-link|connexion|se connecter|connectez-vous|me connecter|connecter
            iniciar sesión|inicia sesión|inicie sesión|inicio de sesión|acceder|accede|entrar|iniciar sessão|inicie sessão|fazer login|faça login|acessar|acesse|link de acesso|enlace de acceso
            đăng nhập|登录|登入|登錄|ログイン|サインイン|로그인""");

    /** Objects that only a shop, a diary or a bank wants confirmed, and everything that is no action at all. */
    private static final Phrases UNWANTED = Phrases.of("""
            unsubscribe|unsubscribing|opt out|opt-out|preferences|settings|privacy|terms|view in browser|view online|web version|learn more|find out more|read more|how to|why|help|guide|tips|faq|contact|support|report|secure|cancel|decline|delete|remove|update|track
            order|purchase|booking|reservation|appointment|attendance|rsvp|delivery|shipment|payment|invoice|refund|meeting|interview|offer|discount|coupon|voucher|gift|trial|card|phone|number|app|webinar|ticket|transaction|review
            abmelden von|abbestellen|abbestellung|austragen|einstellungen|datenschutz|im browser|mehr erfahren|hilfe|anleitung|kontakt|bestellung|buchung|reservierung|termin|teilnahme|lieferung|zahlung|rechnung|gutschein|angebot|karte|app|verfolgen|stornieren
            désabonner|désinscrire|désinscription|préférences|paramètres|confidentialité|navigateur|en savoir plus|aide|commande|réservation|rendez-vous|présence|livraison|paiement|facture|offre|réduction|carte|annuler|suivre
            darse de baja|cancelar|baja|preferencias|ajustes|privacidad|navegador|más información|ayuda|pedido|compra|reserva|cita|asistencia|entrega|envío|pago|factura|oferta|descuento|cupón|tarjeta|descadastrar|descadastre|preferências|privacidade|saiba mais|ajuda|encomenda|consulta|presença|pagamento|fatura|desconto|cartão|rastrear
            hủy đăng ký|huỷ đăng ký|ngừng nhận|tùy chọn|cài đặt|quyền riêng tư|tìm hiểu|trợ giúp|đơn hàng|đặt phòng|đặt chỗ|lịch hẹn|giao hàng|thanh toán|hóa đơn|ưu đãi|giảm giá|thẻ
            退订|退訂|取消|偏好|设置|隐私|隱私|浏览器|瀏覽器|了解更多|帮助|订单|訂單|预订|預訂|预约|預約|付款|支付|快递|发票|优惠|優惠|收货
            配信停止|解除|配信設定|通知設定|プライバシー|ブラウザ|詳しく|詳細|ヘルプ|注文|予約|お支払い|配送|請求|クーポン|キャンセル|수신거부|수신 거부|해지|알림 설정|수신 설정|개인정보|브라우저|자세히|도움말|주문|예약|결제|배송|쿠폰|취소""");

    /** Sentences for who did not ask for the mail. */
    private static final Phrases NOT_YOU = Phrases.of("""
            if you did not|if you didn't|if you didn’t|didn't request|didn’t request|did not request|didn't ask|didn’t ask|didn't sign up|wasn't you|wasn’t you|wasn't me|wasn’t me|was not you|not you|not me|isn't you|don't recognize|don’t recognize|don't recognise|do not recognize|if this was not|suspicious|compromised|unauthorized
            waren sie das nicht|nicht sie|nicht du|nicht angefordert|nicht von ihnen|nicht von dir|falls sie dies nicht|wenn sie das nicht|wenn du das nicht|falls du das nicht|das war ich nicht
            n'êtes pas à l'origine|n’êtes pas à l’origine|pas vous|pas moi|n'avez pas demandé|n’avez pas demandé|n'avez pas effectué|no fuiste tú|no has sido tú|no he sido yo|no solicitaste|no has solicitado|si no solicitó|no reconoces|não foi você|não fui eu|não solicitou|não reconhece|não pediu
            không phải bạn|không phải là bạn|không phải tôi|không yêu cầu|không thực hiện
            非本人|不是您|不是你|不是我|如果您没有|如果你没有|如果您沒有|并非您|並非您|心当たりがない|心当たりのない|お心当たり|覚えのない|身に覚え|본인이 아니|본인이 아닌|요청하지 않""");

    private static final Phrases IGNORE = Phrases.of("""
            ignore|disregard|ignorieren|ignoriere|ignorez|ignorer|ignora|ignorar|ignorá-lo|ignóralo|no action|keine weiteren schritte|bỏ qua|忽略|忽視|無視|破棄|무시""");

    /** Labels that say nothing by themselves. */
    private static final Phrases VAGUE = Phrases.of("""
            click here|click this|here|this link|the link|link|button|continue|get started|start|next|go|yes|yes, it's me|yes, it was me|tap here|open|let's go|confirm|verify|activate|validate|approve|confirm now|verify now|activate now|reset
            hier|klicken|klick|weiter|jetzt starten|los geht's|bestätigen|jetzt bestätigen|aktivieren|zurücksetzen|ja|cliquez|cliquer|ici|ce lien|continuer|commencer|confirmer|je confirme|oui|activer|valider|vérifier
            aquí|haz clic|haga clic|este enlace|continuar|empezar|comenzar|confirmar|verificar|activar|sí|aqui|clique|este link|começar|ativar|validar|sim
            tại đây|vào đây|nhấn|bấm|nhấp|liên kết|tiếp tục|bắt đầu|xác nhận|xác minh|kích hoạt|ở đây
            点击|點擊|这里|這裡|此处|此處|链接|鏈接|連結|继续|繼續|开始|確認|确认|验证|驗證|激活|こちら|ここ|クリック|リンク|続ける|次へ|開始|認証|確認する|여기|클릭|링크|계속|시작|확인|인증|인증하기""");

    /** Subjects that tell of something done already. */
    private static final Phrases ALERT = Phrases.of("""
            new sign-in|new login|new sign in|new log-in|sign-in from|sign in from|login from|signed in|logged in|security alert|security notice|was changed|has been changed|has been reset|was reset|was updated|unusual
            neue anmeldung|neuer login|anmeldung von|sicherheitswarnung|sicherheitshinweis|wurde geändert|nouvelle connexion|alerte de sécurité|a été modifié|a été réinitialisé|nuevo inicio de sesión|alerta de seguridad|se ha cambiado|ha sido cambiada|novo login|novo acesso|alerta de segurança|foi alterada
            đăng nhập mới|cảnh báo bảo mật|đã được thay đổi|đã thay đổi|登录提醒|登入通知|异地登录|安全提醒|安全通知|已更改|已修改|ログイン通知|ログインがありました|ログインのお知らせ|変更されました|변경되었습니다|변경 완료|로그인 알림|새로운 로그인""");

    private LinkWords() {}

    /** What words ask for; the kind that needs the most words first. */
    static Optional<Kind> kind(String words) {
        if (RESET.isIn(words) && PASSWORD.isIn(words)) {
            return Optional.of(Kind.RESET);
        }
        if (ACTIVATE.isIn(words) && ACTIVATED.isIn(words)) {
            return Optional.of(Kind.ACTIVATE);
        }
        if (CONFIRM.isIn(words) && CONFIRMED.isIn(words)) {
            return Optional.of(Kind.CONFIRM);
        }
        return SIGN_IN.isIn(words) ? Optional.of(Kind.SIGN_IN) : Optional.empty();
    }

    static boolean isUnwanted(String words) {
        return UNWANTED.isIn(words);
    }

    static boolean isForStrangers(String words) {
        return NOT_YOU.isIn(words);
    }

    static boolean mayBeIgnored(String words) {
        return IGNORE.isIn(words);
    }

    static boolean isVague(String words) {
        return VAGUE.isIn(words);
    }

    static boolean isAlert(String subject) {
        return ALERT.isIn(subject);
    }
}
