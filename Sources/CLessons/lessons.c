#include "CLessons.h"

// C, because Swift has no #embed. A test compares this list with the directory.

static const unsigned char lesson_question[] = {
#embed "../../Lessons/00-question.yaml"
};
static const unsigned char lesson_default[] = {
#embed "../../Lessons/01-default.yaml"
};
static const unsigned char lesson_exposed[] = {
#embed "../../Lessons/02-exposed.yaml"
};
static const unsigned char lesson_preflight[] = {
#embed "../../Lessons/03-preflight.yaml"
};
static const unsigned char lesson_two_yeses[] = {
#embed "../../Lessons/04-two-yeses.yaml"
};
static const unsigned char lesson_client_half[] = {
#embed "../../Lessons/05-client-half.yaml"
};
static const unsigned char lesson_forgery[] = {
#embed "../../Lessons/06-forgery.yaml"
};
static const unsigned char lesson_own_lock[] = {
#embed "../../Lessons/07-own-lock.yaml"
};
static const unsigned char lesson_images[] = {
#embed "../../Lessons/08-images.yaml"
};
static const unsigned char lesson_jsonp[] = {
#embed "../../Lessons/09-jsonp.yaml"
};
static const unsigned char lesson_opaque[] = {
#embed "../../Lessons/10-opaque.yaml"
};
static const unsigned char lesson_modes[] = {
#embed "../../Lessons/11-modes.yaml"
};
static const unsigned char lesson_same_site[] = {
#embed "../../Lessons/12-same-site.yaml"
};
static const unsigned char lesson_scheme[] = {
#embed "../../Lessons/13-scheme.yaml"
};
static const unsigned char lesson_domain[] = {
#embed "../../Lessons/14-domain.yaml"
};
static const unsigned char lesson_set_cookie[] = {
#embed "../../Lessons/15-set-cookie.yaml"
};
static const unsigned char lesson_third_party[] = {
#embed "../../Lessons/16-third-party.yaml"
};
static const unsigned char lesson_partitioned[] = {
#embed "../../Lessons/17-partitioned.yaml"
};
static const unsigned char lesson_origin[] = {
#embed "../../Lessons/18-origin.yaml"
};
static const unsigned char lesson_localhost[] = {
#embed "../../Lessons/19-localhost.yaml"
};
static const unsigned char lesson_exact[] = {
#embed "../../Lessons/20-exact.yaml"
};
static const unsigned char lesson_null_origin[] = {
#embed "../../Lessons/21-null-origin.yaml"
};
static const unsigned char lesson_json[] = {
#embed "../../Lessons/22-json.yaml"
};
static const unsigned char lesson_own_header[] = {
#embed "../../Lessons/23-own-header.yaml"
};
static const unsigned char lesson_methods[] = {
#embed "../../Lessons/24-methods.yaml"
};
static const unsigned char lesson_star[] = {
#embed "../../Lessons/25-star.yaml"
};
static const unsigned char lesson_guarded_options[] = {
#embed "../../Lessons/26-guarded-options.yaml"
};
static const unsigned char lesson_moved[] = {
#embed "../../Lessons/27-moved.yaml"
};
static const unsigned char lesson_max_age[] = {
#embed "../../Lessons/28-max-age.yaml"
};
static const unsigned char lesson_bearer[] = {
#embed "../../Lessons/29-bearer.yaml"
};
static const unsigned char lesson_browser_password[] = {
#embed "../../Lessons/30-browser-password.yaml"
};
static const unsigned char lesson_star_authorization[] = {
#embed "../../Lessons/31-star-authorization.yaml"
};
static const unsigned char lesson_expose[] = {
#embed "../../Lessons/32-expose.yaml"
};
static const unsigned char lesson_disguise[] = {
#embed "../../Lessons/33-disguise.yaml"
};
static const unsigned char lesson_twice[] = {
#embed "../../Lessons/34-twice.yaml"
};
static const unsigned char lesson_allowlist[] = {
#embed "../../Lessons/35-allowlist.yaml"
};
static const unsigned char lesson_vary[] = {
#embed "../../Lessons/36-vary.yaml"
};
static const unsigned char lesson_detour[] = {
#embed "../../Lessons/37-detour.yaml"
};
static const unsigned char lesson_not_cors[] = {
#embed "../../Lessons/38-not-cors.yaml"
};
static const unsigned char lesson_one_origin[] = {
#embed "../../Lessons/39-one-origin.yaml"
};
static const unsigned char lesson_dialects[] = {
#embed "../../Lessons/40-dialects.yaml"
};
static const unsigned char lesson_repair_shop[] = {
#embed "../../Lessons/41-repair-shop.yaml"
};
static const unsigned char lesson_repair_clinic[] = {
#embed "../../Lessons/42-repair-clinic.yaml"
};
static const unsigned char lesson_repair_game[] = {
#embed "../../Lessons/43-repair-game.yaml"
};
static const unsigned char lesson_form[] = {
#embed "../../Lessons/44-form.yaml"
};
static const unsigned char lesson_streams[] = {
#embed "../../Lessons/45-streams.yaml"
};
static const unsigned char lesson_sockets[] = {
#embed "../../Lessons/46-sockets.yaml"
};
static const unsigned char lesson_frames[] = {
#embed "../../Lessons/47-frames.yaml"
};
static const unsigned char lesson_canvas[] = {
#embed "../../Lessons/48-canvas.yaml"
};
static const unsigned char lesson_cached[] = {
#embed "../../Lessons/49-cached.yaml"
};
static const unsigned char lesson_production[] = {
#embed "../../Lessons/50-production.yaml"
};
static const unsigned char lesson_policies[] = {
#embed "../../Lessons/51-policies.yaml"
};
static const unsigned char lesson_lost_on_errors[] = {
#embed "../../Lessons/52-lost-on-errors.yaml"
};
static const unsigned char lesson_proxy_repeats[] = {
#embed "../../Lessons/53-proxy-repeats.yaml"
};
static const unsigned char lesson_short_regex[] = {
#embed "../../Lessons/54-short-regex.yaml"
};

#define LESSON(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson lessons[] = {
    LESSON("00-question.yaml", lesson_question),
    LESSON("01-default.yaml", lesson_default),
    LESSON("02-exposed.yaml", lesson_exposed),
    LESSON("03-preflight.yaml", lesson_preflight),
    LESSON("04-two-yeses.yaml", lesson_two_yeses),
    LESSON("05-client-half.yaml", lesson_client_half),
    LESSON("06-forgery.yaml", lesson_forgery),
    LESSON("07-own-lock.yaml", lesson_own_lock),
    LESSON("08-images.yaml", lesson_images),
    LESSON("09-jsonp.yaml", lesson_jsonp),
    LESSON("10-opaque.yaml", lesson_opaque),
    LESSON("11-modes.yaml", lesson_modes),
    LESSON("12-same-site.yaml", lesson_same_site),
    LESSON("13-scheme.yaml", lesson_scheme),
    LESSON("14-domain.yaml", lesson_domain),
    LESSON("15-set-cookie.yaml", lesson_set_cookie),
    LESSON("16-third-party.yaml", lesson_third_party),
    LESSON("17-partitioned.yaml", lesson_partitioned),
    LESSON("18-origin.yaml", lesson_origin),
    LESSON("19-localhost.yaml", lesson_localhost),
    LESSON("20-exact.yaml", lesson_exact),
    LESSON("21-null-origin.yaml", lesson_null_origin),
    LESSON("22-json.yaml", lesson_json),
    LESSON("23-own-header.yaml", lesson_own_header),
    LESSON("24-methods.yaml", lesson_methods),
    LESSON("25-star.yaml", lesson_star),
    LESSON("26-guarded-options.yaml", lesson_guarded_options),
    LESSON("27-moved.yaml", lesson_moved),
    LESSON("28-max-age.yaml", lesson_max_age),
    LESSON("29-bearer.yaml", lesson_bearer),
    LESSON("30-browser-password.yaml", lesson_browser_password),
    LESSON("31-star-authorization.yaml", lesson_star_authorization),
    LESSON("32-expose.yaml", lesson_expose),
    LESSON("33-disguise.yaml", lesson_disguise),
    LESSON("34-twice.yaml", lesson_twice),
    LESSON("35-allowlist.yaml", lesson_allowlist),
    LESSON("36-vary.yaml", lesson_vary),
    LESSON("37-detour.yaml", lesson_detour),
    LESSON("38-not-cors.yaml", lesson_not_cors),
    LESSON("39-one-origin.yaml", lesson_one_origin),
    LESSON("40-dialects.yaml", lesson_dialects),
    LESSON("41-repair-shop.yaml", lesson_repair_shop),
    LESSON("42-repair-clinic.yaml", lesson_repair_clinic),
    LESSON("43-repair-game.yaml", lesson_repair_game),
    LESSON("44-form.yaml", lesson_form),
    LESSON("45-streams.yaml", lesson_streams),
    LESSON("46-sockets.yaml", lesson_sockets),
    LESSON("47-frames.yaml", lesson_frames),
    LESSON("48-canvas.yaml", lesson_canvas),
    LESSON("49-cached.yaml", lesson_cached),
    LESSON("50-production.yaml", lesson_production),
    LESSON("51-policies.yaml", lesson_policies),
    LESSON("52-lost-on-errors.yaml", lesson_lost_on_errors),
    LESSON("53-proxy-repeats.yaml", lesson_proxy_repeats),
    LESSON("54-short-regex.yaml", lesson_short_regex),
};

size_t corsplain_lesson_count(void) { return sizeof lessons / sizeof lessons[0]; }

struct corsplain_lesson corsplain_lesson_at(size_t index) { return lessons[index]; }
