import SimIO
import Testing

@Suite struct FilePathTests {
  @Test(arguments: [
    ("r", "."), ("run", "."), ("a/r", "a"), ("/r", "/"), ("/", "/"), ("a/b/", "a"), ("a//b", "a"),
    (".", "."), ("./r", "."), ("", "."), ("//r", "/"),
  ])
  func `the folder of a path, also of one letter`(path: String, parent: String) {
    #expect(FilePath.parent(of: path) == parent)
  }
}
