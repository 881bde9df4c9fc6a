// Takes every mail for everybody, throws it away and counts. A line on standard input is answered with the count.
'use strict'
let taken = 0

exports.register = function () {
  process.stdout.write('null queue\n')
  process.stdin.on('data', () => process.stdout.write(`taken ${taken}\n`))
}
exports.hook_rcpt = next => next(OK)
exports.hook_queue = next => {
  taken++
  next(OK)
}
