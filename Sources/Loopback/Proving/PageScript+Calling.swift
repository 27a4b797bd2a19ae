extension PageScript {
  /// What makes a call of each kind, and tells how it settled.
  static let calling = #"""
    "use strict";
    const pause = ms => new Promise(done => setTimeout(done, ms));
    const LATE = {outcome: "timeout"};
    const within = (ms, promise) => Promise.race([promise, pause(ms).then(() => LATE)]);
    const root = () => document.body || document.documentElement;

    async function viaFetch(call, patience) {
      const init = {};
      const options = ["method", "mode", "credentials", "redirect", "cache", "referrerPolicy",
        "keepalive", "headers"];
      for (const name of options) if (name in call) init[name] = call[name];
      if ("body" in call) {
        init.body = "bodyType" in call ? new Blob([call.body], {type: call.bodyType}) : call.body;
      }
      let request;
      try { request = new Request(call.url, init); } catch { return {outcome: "throws"}; }
      let response;
      try { response = await within(patience, fetch(request)); } catch { return {outcome: "error"}; }
      if (response === LATE) return LATE;
      if (response.type.startsWith("opaque")) return {outcome: response.type};
      const text = await within(patience, response.text().then(body => ({body}), () => ({})));
      return {
        outcome: "exposed", status: response.status, type: response.type,
        headers: [...response.headers.keys()].sort(), body: text.body ?? null,
      };
    }

    function viaXHR(call, patience) {
      return new Promise(done => {
        try {
          const xhr = new XMLHttpRequest();
          xhr.open(call.method ?? "GET", call.url);
          if (call.withCredentials) xhr.withCredentials = true;
          for (const [name, value] of call.headers ?? []) xhr.setRequestHeader(name, value);
          if (call.uploadListener) xhr.upload.onprogress = () => {};
          xhr.onload = () => done({
            outcome: "exposed", status: xhr.status, body: xhr.responseText,
            headers: xhr.getAllResponseHeaders().split("\r\n").filter(line => line)
              .map(line => line.slice(0, line.indexOf(":")).toLowerCase()).sort(),
          });
          xhr.onerror = () => done({outcome: "error"});
          xhr.send(call.body ?? null);
          setTimeout(() => { done(LATE); }, patience);
        } catch { done({outcome: "throws"}); }
      });
    }

    const TAGS = {module: "script", style: "link", manifest: "link"};
    function viaElement(call, patience, callbacks) {
      return new Promise(done => {
        const tag = TAGS[call.api] ?? call.api;
        const element = document.createElement(tag);
        if ("crossorigin" in call) element.setAttribute("crossorigin", call.crossorigin);
        if ("referrerPolicy" in call) element.setAttribute("referrerpolicy", call.referrerPolicy);
        if (call.api === "module") element.type = "module";
        if (call.api === "style") element.rel = "stylesheet";
        let heard = null;
        for (const name of callbacks) define(name.split("."), value => { heard = value; });
        const loaded = () => {
          const result = {outcome: "loaded"};
          if (call.api === "script") result.jsonp = JSON.stringify(heard);
          if (call.api === "style") result.readable = mayRead(() => element.sheet.cssRules.length);
          if (call.pixels) result.pixels = pixels(element);
          done(result);
        };
        element.onerror = () => done({outcome: "error"});
        if (tag === "audio" || tag === "video") {
          element.preload = "auto";
          element.onloadedmetadata = loaded;
        } else {
          element.onload = loaded;
        }
        element[tag === "link" ? "href" : "src"] = call.url;
        root().append(element);
        setTimeout(() => done(LATE), patience);
      });
    }
    function define(path, value) {
      let place = window;
      for (const name of path.slice(0, -1)) place = place[name] ??= {};
      place[path.at(-1)] = value;
    }
    function mayRead(look) { try { look(); return true; } catch { return false; } }
    function pixels(picture) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      return mayRead(() => context.getImageData(0, 0, 1, 1)) ? "readable" : "tainted";
    }

    function viaManifest(call) {
      const element = document.createElement("link");
      element.rel = "manifest";
      if ("crossorigin" in call) element.setAttribute("crossorigin", call.crossorigin);
      element.href = call.url;
      document.head.append(element);
      return pause(1000).then(() => ({outcome: "untold"}));
    }

    let fonts = 0;
    function viaFont(call, patience) {
      try {
        const face = new FontFace("f" + ++fonts, "url(" + JSON.stringify(call.url) + ")");
        const loading = face.load().then(() => ({outcome: "loaded"}), () => ({outcome: "error"}));
        return within(patience, loading);
      } catch { return {outcome: "throws"}; }
    }

    function viaEventSource(call, patience) {
      return new Promise(done => {
        let source, result = null;
        try {
          source = new EventSource(call.url, {withCredentials: call.withCredentials ?? false});
        } catch { return done({outcome: "throws"}); }
        const end = () => { source.close(); done(result ?? LATE); };
        source.onopen = () => { result = {outcome: "open"}; setTimeout(end, 500); };
        source.onmessage = event => { result = {outcome: "open", data: event.data}; end(); };
        source.onerror = () => { result ??= {outcome: "error"}; end(); };
        setTimeout(end, patience);
      });
    }

    function viaWebSocket(call, patience) {
      return new Promise(done => {
        let socket;
        try { socket = new WebSocket(call.url); } catch { return done({outcome: "throws"}); }
        socket.onopen = () => { socket.close(); done({outcome: "open"}); };
        socket.onerror = () => done({outcome: "error"});
        setTimeout(() => done(LATE), patience);
      });
    }

    async function viaBeacon(call) {
      let result;
      try {
        const data = !("body" in call) ? undefined
          : "bodyType" in call ? new Blob([call.body], {type: call.bodyType}) : call.body;
        const taken = data === undefined
          ? navigator.sendBeacon(call.url) : navigator.sendBeacon(call.url, data);
        result = {outcome: taken ? "queued" : "refused"};
      } catch { result = {outcome: "throws"}; }
      await pause(400);
      return result;
    }

    let windows = 0;
    async function viaNavigation(call, patience) {
      const name = "corsplain" + Date.now() + "x" + ++windows;
      const top = call.api === "link" || call.target === "top";
      let opened, frame, hear;
      const announced = new Promise(done => {
        hear = event => { if (event.data && event.data.corsplain) done("came"); };
        addEventListener("message", hear);
      });
      // A document that does not announce itself within a second of its arrival is none of ours.
      const silent = new Promise(done => { frame = {arrived: () => setTimeout(done, 1000)}; });
      const arrived = frame.arrived;
      frame = undefined;
      const result = {outcome: "blocked"};
      try {
        if (top) {
          opened = window.open("", name);
          if (!opened) return {outcome: "refused"};
        } else {
          frame = document.createElement("iframe");
          frame.name = name;
          if (call.api === "iframe") {
            if ("referrerPolicy" in call) frame.referrerPolicy = call.referrerPolicy;
            frame.src = call.url;
            frame.onload = arrived;
            root().append(frame);
          } else {
            const blank = new Promise(done => { frame.onload = done; });
            root().append(frame);
            await Promise.race([blank, pause(100)]);
            frame.onload = arrived;
          }
        }
        if (call.api === "form") submit(call, name);
        if (call.api === "link") follow(call, name);
        if (await Promise.race([announced, silent, pause(patience)]) === "came") {
          result.outcome = "navigated";
          result.readable = mayRead(() => {
            if (!(frame ? frame.contentDocument : opened.document)) throw new Error();
          });
        }
      } catch {
        // Firefox throws where a policy forbids the submission.
      }
      removeEventListener("message", hear);
      opened?.close();
      frame?.remove();
      await pause(30);
      return result;
    }
    function submit(call, target) {
      const form = document.createElement("form");
      form.action = call.url;
      form.method = call.method ?? "GET";
      form.target = target;
      if ("enctype" in call) form.enctype = call.enctype;
      for (const [name, value] of new URLSearchParams(call.body ?? "")) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        form.append(field);
      }
      root().append(form);
      form.submit();
    }
    function follow(call, target) {
      const link = document.createElement("a");
      link.href = call.url;
      link.target = target;
      link.rel = "opener";
      if ("referrerPolicy" in call) link.setAttribute("referrerpolicy", call.referrerPolicy);
      root().append(link);
      link.click();
    }

    const WAYS = {
      fetch: viaFetch, xhr: viaXHR, font: viaFont, eventsource: viaEventSource,
      websocket: viaWebSocket, beacon: viaBeacon, form: viaNavigation, link: viaNavigation,
      iframe: viaNavigation, manifest: viaManifest,
    };
    async function callAll(calls) {
      const results = [];
      for (const {call, callbacks, wait, patience, asks} of calls) {
        if (wait) await pause(wait * 1000);
        const result = await (WAYS[call.api] ?? viaElement)(call, patience, callbacks);
        const undecided = result.outcome === "timeout" || result.outcome === "blocked";
        results.push(asks && undecided ? {outcome: "asks"} : result);
        await pause(15);
      }
      return results;
    }

    """#
}
