import CORS
import TestSupport
import Testing

@Suite("Samples of facts")
struct SampleTests {
  @Test("there is a sample of every case, and it is one of that case")
  func complete() {
    #expect(Fact.unsampled == [])
    #expect(BlockReason.unsampled == [])
    #expect(PreflightDecision.unsampled == [])
    #expect(PreflightTrigger.unsampled == [])
    #expect(UnsafeHeader.unsampled == [])
    #expect(CookieVerdict.unsampled == [])
    #expect(SetCookieVerdict.unsampled == [])
    #expect(SetCookieRejection.unsampled == [])
    #expect(CrossSite.unsampled == [])
    #expect(Outcome.unsampled == [])
    #expect(LoadedResource.unsampled == [])
    #expect(AuthenticationDecision.unsampled == [])
    #expect(CacheDecision.unsampled == [])
    #expect(ElementRefusal.unsampled == [])
    #expect(OpaqueResponseBlocking.Reason.unsampled == [])
  }
}
