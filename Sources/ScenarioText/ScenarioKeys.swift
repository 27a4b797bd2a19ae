package import CORS
public import YAML

// The keys are the core's; a file's mappings are read by them.

extension Scenario.Key: FieldKey {}
extension EarlierCookie.Key: FieldKey {}
extension EarlierPassword.Key: FieldKey {}
extension Permissions.Key: FieldKey {}
extension Call.Key: FieldKey {}
extension RequestField: FieldKey {}
extension Route.Key: FieldKey {}
extension Reply.Key: FieldKey {}
