//! Work on many things side by side, whose outcomes come in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Runs something for each item, as many at a time as the machine has cores, and hands the outcomes on in the order of
/// the items, each as soon as those before it are there.
pub fn for_each<'a, T: Sync, R: Send>(items: &'a [T], run: impl Fn(&'a T) -> R + Sync, mut done: impl FnMut(&'a T, R)) {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, run) = (sender.clone(), &next, &run);
            scope.spawn(move || {
                let next = || next.fetch_add(1, Ordering::Relaxed);
                while let Some((index, item)) = Some(next()).and_then(|index| Some((index, items.get(index)?))) {
                    // Nobody listens any more only when this thread is given up, too.
                    let _ = sender.send((index, run(item)));
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut items = items.iter().enumerate().peekable();
        for (index, outcome) in receiver {
            waiting.insert(index, outcome);
            while let Some(outcome) = items.peek().and_then(|(index, _)| waiting.remove(index)) {
                done(items.next().expect("it was looked at").1, outcome);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    #[test]
    fn outcomes_come_in_order_though_the_first_takes_longest() {
        let items: Vec<u64> = (0..50).collect();
        let mut done = Vec::new();
        let run = |item: &u64| {
            std::thread::sleep(Duration::from_millis(if *item == 0 { 20 } else { 0 }));
            item * 2
        };
        super::for_each(&items, run, |item, outcome| done.push((*item, outcome)));
        assert_eq!(done, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
        super::for_each(&[], run, |_, _| panic!("there is nothing"));
    }
}
