package import CORS
import Web

extension ScenarioEdit {
  /// `request.credentials: include`, as a lesson's file has it.
  package var told: String {
    switch value {
    case .absent: "\(path): left out"
    case .text(let text): "\(path): \(text)"
    case .texts(let texts): "\(path): " + texts.joined(separator: " and ")
    case .header(let header): "\(path): \(header.name): \(header.value)"
    case .cookie, .password, .call, .route, .model, .reply: "\(path): another"
    }
  }
}
