#if NetCDF
  internal import Foundation

  /// Everything that calls the netCDF library runs here, on one thread.
  ///
  /// Neither netCDF nor HDF5 may be entered by two threads, and HDF5 keeps its error state by thread.
  /// The compiler checks the rule: only code isolated to this actor can reach the library.
  @globalActor
  package actor NetCDFThread {
    package static let shared = NetCDFThread()
    private let executor = NetCDFExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
      executor.asUnownedSerialExecutor()
    }
  }

  /// Runs jobs one after another on a thread of its own.
  ///
  /// SAFETY: `@unchecked Sendable` because `jobs` is only touched while `condition` is locked. The
  /// executor is owned by the shared actor and lives as long as the process, so its unowned
  /// references never dangle. The thread waits for jobs alone and never for another task, so waiting
  /// for it cannot deadlock.
  private final class NetCDFExecutor: SerialExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []

    init() {
      let thread = Thread { [unowned self] in self.work() }
      thread.name = "netcdf"
      thread.stackSize = 8 << 20
      thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      condition.lock()
      jobs.append(job)
      condition.signal()
      condition.unlock()
    }

    private func work() {
      while true {
        condition.lock()
        while jobs.isEmpty { condition.wait() }
        let ready = jobs
        jobs.removeAll(keepingCapacity: true)
        condition.unlock()
        for job in ready {
          job.runSynchronously(on: asUnownedSerialExecutor())
        }
      }
    }
  }
#endif
