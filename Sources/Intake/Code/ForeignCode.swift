/// Code beside a line that is visibly of another language than JavaScript: whoever shows it is not helped
/// by a configuration of Express.
enum ForeignCode {
  static func stands(in text: String) -> Bool {
    guard text.utf8.count < longestPost else { return false }
    return text.split(whereSeparator: \.isNewline).contains { line in
      isForeign(line.drop { $0 == " " || $0 == "\t" || $0 == ">" })
    }
  }

  /// Bytes: what is longer is a recording, and nobody's words.
  private static let longestPost = 20_000

  private static func isForeign(_ line: Substring) -> Bool {
    if marks.contains(where: line.hasPrefix) { return true }
    if needing.contains(where: { start, sign in
      line.hasPrefix(start) && line.dropFirst(start.count).contains(sign)
    }) {
      return true
    }
    return isPythonImport(line)
  }

  /// What only other languages begin lines with: Go, Rust, Kotlin, Java, C#, PHP, and files of settings.
  private static let marks = [
    "package main", "package com.", "package org.", "import (", "let mut ", "pub fn ", "#[tokio",
    "embeddedServer(", "import java", "import org.", "import io.ktor", "public class ",
    "public static void ", "@RestController", "@SpringBootApplication", "@Configuration",
    "using System", "using Microsoft", "builder.Services", "<?php", "$this->", "namespace App",
    "use Illuminate", "Rails.application", "resource \"aws", "apiVersion:", "spring:",
    "AWSTemplateFormatVersion", "<system.webServer", "CorsLayer::", "Cors::",
  ]

  /// The same where something else stands behind it.
  private static let needing: [(String, String)] = [
    ("func ", "("), ("fn ", "("), ("fun ", "("), ("def ", "("), ("use ", "::"), ("impl ", "{"),
    ("val ", " = "), ("class ", " < "), ("e.Use(", "middleware."),
  ]

  /// `from flask import Flask`, `import os`
  private static func isPythonImport(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard words.count > 1, !line.contains(where: { "'\"{};".contains($0) }) else { return false }
    if words[0] == "from", words.count > 3, words[2] == "import" { return true }
    return words[0] == "import" && words.count == 2
      && words[1].allSatisfy { $0.isLetter || $0 == "." || $0 == "_" }
  }
}
