/// Code as browsers copy it, and as programs have it.
enum CodeSamples {
  static let library = """
    const api = axios.create({baseURL: `https://h.example/${v}`, withCredentials: true});
    api.defaults.headers.common['X-A'] = "1";
    api.post("/a", {a: [1, {b: null}], ...rest}, {headers: {Authorization: "Bearer " + t}});
    $.ajax({url: '/x', type: 'post', data: {a: 1}, xhrFields: {withCredentials: true}});
    const xhr = new XMLHttpRequest(); xhr.open('PUT', url); xhr.setRequestHeader('A', 'b'); xhr.send();
    """

  static let chromium = #"""
    fetch("https://api.shop.example/orders", {
      "headers": {
        "accept": "*/*",
        "accept-language": "en-US",
        "content-type": "application/json",
        "x-note": "it's"
      },
      "referrer": "https://app.shop.example/",
      "body": "{\"a\":\"b\\n\"}",
      "method": "PUT",
      "mode": "cors",
      "credentials": "omit"
    });
    """#

  static let firefox = #"""
    await fetch("https://api.shop.example/me", {
        "credentials": "include",
        "headers": {
            "User-Agent": "Mozilla/5.0",
            "Accept": "*/*"
        },
        "referrer": "https://app.shop.example/",
        "method": "GET",
        "mode": "cors"
    });
    """#

  static let safari = #"""
    fetch("https://api.shop.example/me", {
        "cache": "default",
        "credentials": "omit",
        "headers": {
            "Accept": "*/*"
        },
        "method": "GET",
        "mode": "cors",
        "redirect": "follow",
        "referrer": "https://app.shop.example/"
    })
    """#

  static let node = #"""
    fetch("https://api.shop.example/me", {
      "headers": {
        "accept": "*/*",
        "cookie": "sid=1; b=2",
        "Referer": "https://app.shop.example/"
      },
      "body": null,
      "method": "GET"
    });
    """#
}
