//! What the system tells of somebody going away: the computer falls asleep, the screen is locked, somebody else sits down. On
//! Linux logind and the screen savers say so on D-Bus. Elsewhere nothing here is asked (it takes code that this project forbids);
//! that the computer slept is noticed there, and everywhere, by the clock in `idle`.

use std::collections::HashMap;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::{OwnedFd, OwnedValue};
use zbus::{MatchRule, Message};

/// What is said of it on the page before which somebody then stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// The computer falls asleep.
    Sleeps,
    /// The screen is locked.
    ScreenLocked,
    /// The session of another user is in front.
    SomebodyElse,
}

impl Away {
    /// "The book locked itself because the computer went to sleep."
    pub fn words(self) -> &'static str {
        match self {
            Self::Sleeps => "The book locked itself because the computer went to sleep.",
            Self::ScreenLocked => "The book locked itself because the screen was locked.",
            Self::SomebodyElse => "The book locked itself because somebody else used this computer.",
        }
    }
}

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// Where the screen savers of the common desktops say that they are on.
const SCREEN_SAVERS: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// Calls `leave` each time somebody goes away, until the window closes. On a system without these buses nothing is told.
pub fn watch<F>(leave: F)
where
    F: Fn(Away) + Clone + Send + 'static,
{
    for bus in [Connection::system, Connection::session] {
        let leave = leave.clone();
        std::thread::spawn(move || {
            // A bus that is not there, or goes away, has nothing to tell.
            let _ = bus().and_then(|bus| listen(&bus, leave));
        });
    }
}

/// Listens on one bus until it ends. While it does, the computer waits for `leave` before it falls asleep.
fn listen(bus: &Connection, leave: impl Fn(Away)) -> zbus::Result<()> {
    let rules = DBusProxy::new(bus)?;
    let wanted =
        [(MANAGER, "PrepareForSleep"), (SESSION, "Lock"), ("org.freedesktop.DBus.Properties", "PropertiesChanged")];
    for (interface, member) in wanted.into_iter().chain(SCREEN_SAVERS.map(|name| (name, "ActiveChanged"))) {
        let rule = MatchRule::builder().msg_type(zbus::message::Type::Signal).interface(interface)?.member(member)?;
        rules.add_match_rule(rule.build())?;
    }
    // From here on every signal is heard; one that comes while nobody listens is gone.
    let signals = MessageIterator::from(bus.clone());
    let mut wait = wait_with_sleeping(bus);
    for message in signals {
        let message = message?;
        if let Some(away) = away(&message) {
            leave(away);
        }
        match falls_asleep(&message) {
            // Letting go says that we are ready.
            Some(true) => wait = None,
            Some(false) => wait = wait_with_sleeping(bus),
            None => {}
        }
    }
    drop(wait);
    Ok(())
}

/// Asks logind to wait, a few seconds at most, until this is dropped.
fn wait_with_sleeping(bus: &Connection) -> Option<OwnedFd> {
    let asked = ("sleep", "AT Trials", "Locks the book", "delay");
    let answer = bus.call_method(Some(LOGIND), "/org/freedesktop/login1", Some(MANAGER), "Inhibit", &asked).ok()?;
    answer.body().deserialize().ok()
}

fn falls_asleep(message: &Message) -> Option<bool> {
    let header = message.header();
    let is_it = header.interface()? == MANAGER && header.member()? == "PrepareForSleep";
    is_it.then(|| message.body().deserialize().ok())?
}

/// What a signal means for whoever is at the window; none if nothing.
fn away(message: &Message) -> Option<Away> {
    let header = message.header();
    let (interface, member) = (header.interface()?.as_str(), header.member()?.as_str());
    match (interface, member) {
        (MANAGER, "PrepareForSleep") => falls_asleep(message)?.then_some(Away::Sleeps),
        (SESSION, "Lock") => Some(Away::ScreenLocked),
        (_, "ActiveChanged") if SCREEN_SAVERS.contains(&interface) => {
            message.body().deserialize::<bool>().ok()?.then_some(Away::ScreenLocked)
        }
        (_, "PropertiesChanged") => of_session(message),
        _ => None,
    }
}

fn of_session(message: &Message) -> Option<Away> {
    let body = message.body();
    let (interface, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) = body.deserialize().ok()?;
    let is = |name: &str| changed.get(name).and_then(|value| bool::try_from(value.clone()).ok());
    match (interface == SESSION, is("LockedHint"), is("Active")) {
        (true, Some(true), _) => Some(Away::ScreenLocked),
        (true, _, Some(false)) => Some(Away::SomebodyElse),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;
    use zbus::zvariant::Value;

    /// A bus of its own, ended with the test.
    struct Bus(Child, String);

    impl Bus {
        fn start() -> Self {
            let mut daemon = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut address = String::new();
            BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
            Self(daemon, address.trim().to_owned())
        }

        fn connect(&self) -> Connection {
            zbus::blocking::connection::Builder::address(self.1.as_str()).unwrap().build().unwrap()
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// Hands out pipes, as logind does: the other end is closed when whoever asked lets go.
    struct Logind(std::sync::mpsc::Sender<std::os::unix::net::UnixStream>);

    #[zbus::interface(name = "org.freedesktop.login1.Manager")]
    impl Logind {
        fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> OwnedFd {
            assert_eq!((what, who, why, mode), ("sleep", "AT Trials", "Locks the book", "delay"));
            let (ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
            self.0.send(ours).unwrap();
            std::os::fd::OwnedFd::from(theirs).into()
        }
    }

    fn told(heard: &Receiver<Away>) -> Option<Away> {
        heard.recv_timeout(Duration::from_secs(30)).ok()
    }

    #[test]
    fn whatever_takes_somebody_away_is_told_and_nothing_else() {
        let bus = Bus::start();
        let system = bus.connect();
        let (handed_out, held) = channel();
        system.object_server().at("/org/freedesktop/login1", Logind(handed_out)).unwrap();
        system.request_name(LOGIND).unwrap();
        let (tell, heard) = channel();
        let ours = bus.connect();
        std::thread::spawn(move || listen(&ours, move |away| tell.send(away).unwrap()));
        let waits = held.recv_timeout(Duration::from_secs(30)).expect("the computer is asked to wait");

        let signal =
            |interface: &str, member: &str, body: &dyn Fn(&Connection, &str, &str)| body(&system, interface, member);
        let said = |yes: bool| {
            move |bus: &Connection, interface: &str, member: &str| {
                bus.emit_signal(None::<&str>, "/org/freedesktop/login1", interface, member, &(yes,)).unwrap();
            }
        };
        let changed = |about: &'static str, name: &'static str, value: bool| {
            move |bus: &Connection, interface: &str, member: &str| {
                let body = (about, HashMap::from([(name, Value::from(value))]), Vec::<String>::new());
                bus.emit_signal(None::<&str>, "/org/freedesktop/login1/session/_31", interface, member, &body).unwrap();
            }
        };
        let properties = "org.freedesktop.DBus.Properties";
        // None of these takes anybody away.
        signal("org.gnome.ScreenSaver", "ActiveChanged", &said(false));
        signal(properties, "PropertiesChanged", &changed(SESSION, "LockedHint", false));
        signal(properties, "PropertiesChanged", &changed(SESSION, "Active", true));
        signal(properties, "PropertiesChanged", &changed("org.freedesktop.login1.User", "Active", false));
        signal(MANAGER, "PrepareForSleep", &said(true));
        assert_eq!(told(&heard), Some(Away::Sleeps));
        is_let_go(&waits);
        signal(MANAGER, "PrepareForSleep", &said(false));
        let waits = held.recv_timeout(Duration::from_secs(30)).expect("and to wait the next time");
        for saver in SCREEN_SAVERS {
            signal(saver, "ActiveChanged", &said(true));
            assert_eq!(told(&heard), Some(Away::ScreenLocked), "{saver}");
        }
        signal(properties, "PropertiesChanged", &changed(SESSION, "LockedHint", true));
        assert_eq!(told(&heard), Some(Away::ScreenLocked));
        signal(properties, "PropertiesChanged", &changed(SESSION, "Active", false));
        assert_eq!(told(&heard), Some(Away::SomebodyElse));
        system.emit_signal(None::<&str>, "/org/freedesktop/login1/session/_31", SESSION, "Lock", &()).unwrap();
        assert_eq!(told(&heard), Some(Away::ScreenLocked));
        assert!(heard.try_recv().is_err(), "nothing was told twice");
        drop(waits);
    }

    /// Our end reads the end of the file once theirs is closed.
    fn is_let_go(waits: &std::os::unix::net::UnixStream) {
        use std::io::Read;
        waits.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        assert_eq!((&*waits).read(&mut [0; 1]).unwrap(), 0, "the computer may sleep now");
    }
}
