// The functions that a configuration script may call, as Netscape's "Proxy Auto-Config File
// Format" (1996) names them, and Microsoft's for IPv6. `system` looks names up; what it answers
// is text, empty where there is nothing.
(function (global, system) {
  "use strict";

  var DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
  var MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
  var IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

  function define(name, value) {
    Object.defineProperty(global, name, { value: value, writable: true, configurable: true });
  }

  function lower(text) {
    return String(text).toLowerCase();
  }

  // Whether `now` lies between the ends, both included; a range may run over the end of its cycle.
  function within(now, from, to) {
    return from <= to ? from <= now && now <= to : now >= from || now <= to;
  }

  // The arguments without a final "GMT", and the clock that it asks for.
  function timed(args) {
    var values = Array.prototype.slice.call(args);
    var utc = values.length > 0 && String(values[values.length - 1]).toUpperCase() === "GMT";
    if (utc) {
      values.pop();
    }
    var now = new Date();
    return {
      values: values,
      second: utc ? now.getUTCSeconds() : now.getSeconds(),
      minute: utc ? now.getUTCMinutes() : now.getMinutes(),
      hour: utc ? now.getUTCHours() : now.getHours(),
      weekday: utc ? now.getUTCDay() : now.getDay(),
      day: utc ? now.getUTCDate() : now.getDate(),
      month: utc ? now.getUTCMonth() : now.getMonth(),
      year: utc ? now.getUTCFullYear() : now.getFullYear()
    };
  }

  function number(text) {
    var parts = IPV4.exec(text);
    if (!parts) {
      return null;
    }
    var result = 0;
    for (var i = 1; i <= 4; i++) {
      if (parts[i] > 255) {
        return null;
      }
      result = result * 256 + Number(parts[i]);
    }
    return result;
  }

  define("isPlainHostName", function (host) {
    return String(host).indexOf(".") < 0 && String(host).indexOf(":") < 0;
  });

  define("dnsDomainIs", function (host, domain) {
    var name = lower(host);
    var end = lower(domain);
    return name.length >= end.length && name.slice(name.length - end.length) === end;
  });

  define("localHostOrDomainIs", function (host, hostdom) {
    var name = lower(host);
    var full = lower(hostdom);
    return name === full || full.lastIndexOf(name + ".", 0) === 0;
  });

  define("dnsResolve", function (host) {
    return system.resolve(String(host), 4) || null;
  });

  define("isResolvable", function (host) {
    return system.resolve(String(host), 4) !== "";
  });

  define("convert_addr", function (address) {
    var found = number(String(address));
    return found === null ? 0 : found | 0;
  });

  define("isInNet", function (host, pattern, mask) {
    var address = number(String(host));
    if (address === null) {
      address = number(system.resolve(String(host), 4));
    }
    var network = number(String(pattern));
    var bits = number(String(mask));
    if (address === null || network === null || bits === null) {
      return false;
    }
    return (address & bits) === (network & bits);
  });

  define("myIpAddress", function () {
    return system.own(4) || "127.0.0.1";
  });

  define("dnsDomainLevels", function (host) {
    return String(host).split(".").length - 1;
  });

  define("shExpMatch", function (text, pattern) {
    var source = String(pattern).replace(/[.+^${}()|[\]\\\/-]/g, "\\$&");
    source = source.replace(/\*/g, "[\\s\\S]*").replace(/\?/g, "[\\s\\S]");
    return new RegExp("^" + source + "$").test(String(text));
  });

  define("weekdayRange", function () {
    var at = timed(arguments);
    var first = DAYS.indexOf(String(at.values[0]).toUpperCase());
    var last = at.values.length > 1 ? DAYS.indexOf(String(at.values[1]).toUpperCase()) : first;
    return first >= 0 && last >= 0 && within(at.weekday, first, last);
  });

  define("dateRange", function () {
    var at = timed(arguments);
    var kinds = [];
    var values = [];
    for (var i = 0; i < at.values.length; i++) {
      var month = MONTHS.indexOf(String(at.values[i]).toUpperCase());
      var value = month >= 0 ? month : Number(at.values[i]);
      if (isNaN(value)) {
        return false;
      }
      kinds.push(month >= 0 ? "month" : value > 31 ? "year" : "day");
      values.push(value);
    }
    // One date, or two of the same form: half of the arguments each.
    var size = values.length === 1 ? 1 : values.length / 2;
    if (size !== 1 && size !== 2 && size !== 3) {
      return false;
    }
    function rank(parts) {
      var result = { year: 0, month: 0, day: 0 };
      for (var i = 0; i < size; i++) {
        result[kinds[i]] = parts(i);
      }
      return (result.year * 12 + result.month) * 32 + result.day;
    }
    for (var k = 0; k < values.length; k++) {
      if (kinds[k] !== kinds[k % size]) {
        return false;
      }
    }
    var now = rank(function (i) { return at[kinds[i]]; });
    var from = rank(function (i) { return values[i]; });
    var to = rank(function (i) { return values[values.length - size + i]; });
    return kinds.indexOf("year") >= 0 ? from <= now && now <= to : within(now, from, to);
  });

  define("timeRange", function () {
    var at = timed(arguments);
    var v = at.values.map(Number);
    var seconds = (at.hour * 60 + at.minute) * 60 + at.second;
    function clock(hour, minute, second) {
      return (hour * 60 + minute) * 60 + second;
    }
    switch (v.length) {
      case 1:
        return at.hour === v[0];
      case 2:
        return within(at.hour, v[0], v[1]);
      case 4:
        return within(seconds, clock(v[0], v[1], 0), clock(v[2], v[3], 59));
      case 6:
        return within(seconds, clock(v[0], v[1], v[2]), clock(v[3], v[4], v[5]));
      default:
        return false;
    }
  });

  define("alert", function () {});

  define("dnsResolveEx", function (host) {
    return system.resolve(String(host), 0);
  });

  define("isResolvableEx", function (host) {
    return system.resolve(String(host), 0) !== "";
  });

  define("myIpAddressEx", function () {
    return system.own(0);
  });

  define("isInNetEx", function (address, prefix) {
    return system.contains(String(prefix), String(address));
  });

  define("sortIpAddressList", function (list) {
    return system.sorted(String(list));
  });

  define("getClientVersion", function () {
    return "1.0";
  });
})
